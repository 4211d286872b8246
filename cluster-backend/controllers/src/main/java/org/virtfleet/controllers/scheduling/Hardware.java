package org.virtfleet.controllers.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.CPUFeature;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.FeatureHyperv;
import org.virtfleet.api.kubevirt.v1.FeatureState;
import org.virtfleet.api.kubevirt.v1.Features;
import org.virtfleet.api.kubevirt.v1.Machine;
import org.virtfleet.api.kubevirt.v1.SyNICTimer;
import org.virtfleet.api.kubevirt.v1.TLBFlush;

/// The processor and the machine type that an instance asks for by name, compared with a node's
/// labels as KubeVirt compares them. A node that labels nothing of a sort is not judged by it: its
/// hypervisor takes everything, or its agent refuses what it cannot give.
///
/// @param model empty where any will do
/// @param features that the processor must have
/// @param forbidden that it must not have
/// @param machine type; empty where any will do
/// @param enlightenments of Hyper-V that the processor must be able to show, by KubeVirt's names
record Hardware(
    Optional<String> model,
    List<String> features,
    List<String> forbidden,
    Optional<String> machine,
    List<String> enlightenments) {

  Hardware {
    features = List.copyOf(features);
    forbidden = List.copyOf(forbidden);
    enlightenments = List.copyOf(enlightenments);
  }

  static Hardware of(DomainSpec domain) {
    CPU cpu = Objects.requireNonNullElseGet(domain.getCpu(), CPU::new);
    return new Hardware(
        Optional.ofNullable(cpu.getModel()).filter(Hardware::isNamed),
        with(cpu.getFeatures(), "require"),
        with(cpu.getFeatures(), "forbid"),
        Optional.ofNullable(domain.getMachine())
            .map(Machine::getType)
            .filter(type -> !type.isEmpty()),
        Optional.ofNullable(domain.getFeatures())
            .map(Features::getHyperv)
            .map(Hardware::shown)
            .orElse(List.of()));
  }

  /// Those that need something of the host, as KubeVirt looks for them.
  private static List<String> shown(FeatureHyperv hyperv) {
    SyNICTimer timer = hyperv.getSynictimer();
    TLBFlush flush = hyperv.getTlbflush();
    return Stream.of(
            named("vpindex", hyperv.getVpindex()),
            named("runtime", hyperv.getRuntime()),
            named("reset", hyperv.getReset()),
            named("synic", hyperv.getSynic()),
            named("synictimer", timer == null ? null : state(timer.getEnabled())),
            named("frequencies", hyperv.getFrequencies()),
            named("reenlightenment", hyperv.getReenlightenment()),
            named("tlbflush", flush == null ? null : state(flush.getEnabled())),
            named("ipi", hyperv.getIpi()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static FeatureState state(@Nullable Boolean enabled) {
    return new FeatureState().setEnabled(enabled);
  }

  private static Optional<String> named(String name, @Nullable FeatureState state) {
    return state == null || Boolean.FALSE.equals(state.getEnabled())
        ? Optional.empty()
        : Optional.of(name);
  }

  /// Every node has its own.
  private static boolean isNamed(String model) {
    return !model.isEmpty() && !model.equals("host-model") && !model.equals("host-passthrough");
  }

  private static List<String> with(List<CPUFeature> features, String policy) {
    return features.stream()
        .filter(feature -> {
          String own = Objects.requireNonNullElse(feature.getPolicy(), "");
          return policy.equals(own.isEmpty() ? "require" : own);
        })
        .map(CPUFeature::getName)
        .toList();
  }

  Optional<Misfit> misfit(Map<String, String> labels) {
    if (machine.filter(type -> lacks(labels, Labels.MACHINE_TYPE, type)).isPresent()) {
      return Optional.of(Misfit.MACHINE_TYPE);
    }
    if (model.filter(name -> lacks(labels, Labels.CPU_MODEL, name)).isPresent()) {
      return Optional.of(Misfit.CPU_MODEL);
    }
    return wrong(labels)
        .findAny()
        .map(_ -> Misfit.CPU_FEATURES)
        .or(() -> unshown(labels).findAny().map(_ -> Misfit.HYPERV));
  }

  /// What of Hyper-V a node cannot show.
  Stream<String> unshown(Map<String, String> labels) {
    return enlightenments.stream().filter(name -> lacks(labels, Labels.HYPERV, name));
  }

  /// The features that stand in the way on a node.
  Stream<String> wrong(Map<String, String> labels) {
    return Stream.concat(
        features.stream().filter(name -> lacks(labels, Labels.CPU_FEATURE, name)),
        forbidden.stream().filter(name -> has(labels, Labels.CPU_FEATURE, name)));
  }

  private static boolean lacks(Map<String, String> labels, String prefix, String name) {
    return !has(labels, prefix, name)
        && labels.keySet().stream().anyMatch(label -> label.startsWith(prefix));
  }

  private static boolean has(Map<String, String> labels, String prefix, String name) {
    return "true".equals(labels.get(prefix + name));
  }
}
