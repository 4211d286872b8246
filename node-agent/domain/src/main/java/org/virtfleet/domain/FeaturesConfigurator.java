package org.virtfleet.domain;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.FeatureState;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.domain.xml.Features;

/// `spec.domain.features`. Hyper-V enlightenments, the hidden KVM and spinlocks that know of other
/// guests are hints to a hypervisor that an emulator is not, so under emulation they are left out:
/// a guest runs the same without them.
final class FeaturesConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.features.";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var features =
        Objects.requireNonNullElseGet(
            request.domain().getFeatures(), org.virtfleet.api.kubevirt.v1.Features::new);
    var apic = features.getApic();
    var cpu = request.domain().getCpu();
    boolean accelerated = request.platform().isAccelerated();
    boolean wholeHyperV =
        features.getHypervPassthrough() != null
            && Boolean.TRUE.equals(features.getHypervPassthrough().getEnabled());
    if (wholeHyperV && features.getHyperv() != null) {
      draft.refuse(FIELD + "hypervPassthrough", "a guest has either it or hyperv, not both");
    }
    draft.features(
        new Features(
            isOn(features.getAcpi(), true),
            request.platform().isPc() && (apic == null || !Boolean.FALSE.equals(apic.getEnabled())),
            Optional.ofNullable(apic).map(asked -> asked.getEndOfInterrupt()),
            HyperV.of(request),
            accelerated && wholeHyperV,
            accelerated
                && features.getKvm() != null
                && Boolean.TRUE.equals(features.getKvm().getHidden()),
            Optional.ofNullable(features.getPvspinlock())
                .filter(_ -> accelerated)
                .map(asked -> isOn(asked, true)),
            cpu == null || cpu.getRealtime() == null,
            managementMode(features.getSmm(), request, draft)));
  }

  /// Secure Boot keeps its variables behind it.
  private static boolean managementMode(
      @Nullable FeatureState asked, DomainRequest request, DomainDraft draft) {
    boolean needed = needsManagementMode(request);
    boolean on = asked != null && isOn(asked, true);
    if (needed && asked != null && !on) {
      draft.refuse(FIELD + "smm", "Secure Boot needs it: leave it out, or set secureBoot to false");
    }
    return on || needed;
  }

  private static boolean needsManagementMode(DomainRequest request) {
    Firmware firmware = request.domain().getFirmware();
    Bootloader loader = firmware == null ? null : firmware.getBootloader();
    EFI efi = loader == null ? null : loader.getEfi();
    return efi != null && !Boolean.FALSE.equals(efi.getSecureBoot());
  }

  private static boolean isOn(@Nullable FeatureState state, boolean unsaid) {
    return state == null ? unsaid : Objects.requireNonNullElse(state.getEnabled(), unsaid);
  }
}
