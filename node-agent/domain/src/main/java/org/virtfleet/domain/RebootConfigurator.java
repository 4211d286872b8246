package org.virtfleet.domain;

import org.virtfleet.api.kubevirt.v1.RebootPolicy;

/// `spec.domain.rebootPolicy`: a reboot from inside restarts the guest, or ends it.
final class RebootConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    boolean ends = RebootPolicy.TERMINATE.value().equals(request.domain().getRebootPolicy());
    draft.onReboot(ends ? "destroy" : "restart");
  }
}
