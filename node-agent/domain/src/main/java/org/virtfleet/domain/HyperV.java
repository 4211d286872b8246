package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.FeatureHyperv;
import org.virtfleet.api.kubevirt.v1.FeatureState;
import org.virtfleet.domain.xml.Features.Enlightenment;

/// `spec.domain.features.hyperv`. One that needs another brings it along, as KubeVirt does: QEMU
/// would not start without.
final class HyperV {
  private static final String VPINDEX = "vpindex";
  private static final String SYNIC = "synic";
  private static final String STIMER = "stimer";
  private static final String VAPIC = "vapic";

  /// In this order: what the first need is looked at again by the later.
  private static final List<Map.Entry<String, String>> NEEDS =
      List.of(
          Map.entry(STIMER, SYNIC),
          Map.entry(SYNIC, VPINDEX),
          Map.entry("tlbflush", VPINDEX),
          Map.entry("ipi", VPINDEX),
          Map.entry("evmcs", VAPIC));

  /// What Microsoft's own hypervisor has had since Windows Server 2012 and every processor can do.
  private static final List<Enlightenment> FOR_WINDOWS =
      List.of(
          on("relaxed"),
          on(VAPIC),
          new Enlightenment("spinlocks", true, Map.of("retries", "8191"), Optional.empty()),
          on(VPINDEX),
          on("runtime"),
          on(SYNIC),
          on(STIMER),
          on("frequencies"),
          on("reset"),
          on("tlbflush"),
          on("ipi"));

  private static final long DEFAULT_SPINLOCK_RETRIES = 4096;

  private HyperV() {}

  /// What a guest gets: what it asks for, or, for a Windows that says nothing, what is good for
  /// every Windows.
  static List<Enlightenment> of(DomainRequest request) {
    if (!request.platform().isAccelerated()) {
      return List.of();
    }
    var features = request.domain().getFeatures();
    FeatureHyperv asked = features == null ? null : features.getHyperv();
    if (asked == null) {
      return request.isWindows() ? FOR_WINDOWS : List.of();
    }
    return withNeeds(asked(asked));
  }

  /// Whether the guest has timers that tell the time of Hyper-V's own clock.
  static boolean needsClock(DomainRequest request) {
    return of(request).stream().anyMatch(named(STIMER).and(Enlightenment::on));
  }

  private static List<Enlightenment> withNeeds(List<Enlightenment> asked) {
    var all = new ArrayList<>(asked);
    for (Map.Entry<String, String> need : NEEDS) {
      boolean used = all.stream().anyMatch(named(need.getKey()).and(Enlightenment::on));
      if (used && all.stream().noneMatch(named(need.getValue()))) {
        all.add(on(need.getValue()));
      }
    }
    return all;
  }

  private static Predicate<Enlightenment> named(String name) {
    return enlightenment -> enlightenment.name().equals(name);
  }

  private static Enlightenment on(String name) {
    return new Enlightenment(name, true, Map.of(), Optional.empty());
  }

  private static List<Enlightenment> asked(FeatureHyperv hyperv) {
    return Stream.of(
            state("relaxed", hyperv.getRelaxed()),
            state(VAPIC, hyperv.getVapic()),
            spinlocks(hyperv),
            state(VPINDEX, hyperv.getVpindex()),
            state("runtime", hyperv.getRuntime()),
            state(SYNIC, hyperv.getSynic()),
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
                STIMER,
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
