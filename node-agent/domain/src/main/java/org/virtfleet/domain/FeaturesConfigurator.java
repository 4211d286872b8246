package org.virtfleet.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Bootloader;
import org.virtfleet.api.kubevirt.v1.EFI;
import org.virtfleet.api.kubevirt.v1.FeatureHyperv;
import org.virtfleet.api.kubevirt.v1.FeatureState;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.domain.xml.Features;
import org.virtfleet.domain.xml.Features.Enlightenment;

/// `spec.domain.features`. Hyper-V enlightenments and the hidden KVM are hints to a hypervisor that
/// an emulator is not, so under emulation they are left out: a guest runs the same without them.
final class FeaturesConfigurator implements DomainConfigurator {
  private static final long DEFAULT_SPINLOCK_RETRIES = 4096;

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var features =
        Objects.requireNonNullElseGet(
            request.domain().getFeatures(), org.virtfleet.api.kubevirt.v1.Features::new);
    var apic = features.getApic();
    boolean accelerated = request.platform().isAccelerated();
    draft.features(
        new Features(
            isOn(features.getAcpi(), true),
            request.platform().isPc() && (apic == null || !Boolean.FALSE.equals(apic.getEnabled())),
            accelerated && features.getHyperv() != null
                ? enlightenments(features.getHyperv())
                : List.of(),
            accelerated
                && features.getKvm() != null
                && Boolean.TRUE.equals(features.getKvm().getHidden()),
            (features.getSmm() != null && isOn(features.getSmm(), true)) || needsSmm(request)));
  }

  private static boolean needsSmm(DomainRequest request) {
    Firmware firmware = request.domain().getFirmware();
    Bootloader loader = firmware == null ? null : firmware.getBootloader();
    EFI efi = loader == null ? null : loader.getEfi();
    return efi != null && !Boolean.FALSE.equals(efi.getSecureBoot());
  }

  private static List<Enlightenment> enlightenments(FeatureHyperv hyperv) {
    return Stream.of(
            state("relaxed", hyperv.getRelaxed()),
            state("vapic", hyperv.getVapic()),
            spinlocks(hyperv),
            state("vpindex", hyperv.getVpindex()),
            state("runtime", hyperv.getRuntime()),
            state("synic", hyperv.getSynic()),
            syntheticTimer(hyperv),
            state("reset", hyperv.getReset()),
            vendorId(hyperv),
            state("frequencies", hyperv.getFrequencies()),
            state("reenlightenment", hyperv.getReenlightenment()),
            tlbFlush(hyperv),
            state("ipi", hyperv.getIpi()),
            state("evmcs", hyperv.getEvmcs()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Enlightenment> state(String name, @Nullable FeatureState state) {
    return Optional.ofNullable(state)
        .map(given -> enlightenment(name, isOn(given, true), Map.of(), Optional.empty()));
  }

  private static Optional<Enlightenment> spinlocks(FeatureHyperv hyperv) {
    return Optional.ofNullable(hyperv.getSpinlocks())
        .map(given -> {
          long retries = Objects.requireNonNullElse(given.getSpinlocks(), DEFAULT_SPINLOCK_RETRIES);
          return enlightenment(
              "spinlocks",
              isOn(given.getEnabled()),
              Map.of("retries", Long.toString(retries)),
              Optional.empty());
        });
  }

  private static Optional<Enlightenment> syntheticTimer(FeatureHyperv hyperv) {
    return Optional.ofNullable(hyperv.getSynictimer())
        .map(given ->
            enlightenment(
                "stimer",
                isOn(given.getEnabled()),
                Map.of(),
                Optional.ofNullable(given.getDirect()).map(direct -> isOn(direct, true))));
  }

  private static Optional<Enlightenment> vendorId(FeatureHyperv hyperv) {
    return Optional.ofNullable(hyperv.getVendorid())
        .map(given ->
            enlightenment(
                "vendor_id",
                isOn(given.getEnabled()),
                Map.of("value", Objects.requireNonNullElse(given.getVendorid(), "")),
                Optional.empty()));
  }

  private static Optional<Enlightenment> tlbFlush(FeatureHyperv hyperv) {
    return Optional.ofNullable(hyperv.getTlbflush())
        .map(given ->
            enlightenment("tlbflush", isOn(given.getEnabled()), Map.of(), Optional.empty()));
  }

  private static Enlightenment enlightenment(
      String name, boolean on, Map<String, String> attributes, Optional<Boolean> direct) {
    return new Enlightenment(name, on, attributes, direct);
  }

  private static boolean isOn(@Nullable FeatureState state, boolean unsaid) {
    return state == null ? unsaid : Objects.requireNonNullElse(state.getEnabled(), unsaid);
  }

  private static boolean isOn(@Nullable Boolean enabled) {
    return enabled == null || enabled;
  }
}
