package org.virtfleet.domain;

import org.virtfleet.api.kubevirt.v1.TPMDevice;
import org.virtfleet.domain.xml.Tpm;

/// `spec.domain.devices.tpm`.
final class TpmConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.devices.tpm";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    TPMDevice tpm = request.devices().getTpm();
    if (tpm == null || Boolean.FALSE.equals(tpm.getEnabled())) {
      return;
    }
    if (!request.platform().tpm()) {
      draft.refuse(
          FIELD, "this node cannot emulate a TPM: install swtpm there, or leave the TPM out");
    }
    draft.add(new Tpm(Boolean.TRUE.equals(tpm.getPersistent()) && request.context().files().tpm()));
  }
}
