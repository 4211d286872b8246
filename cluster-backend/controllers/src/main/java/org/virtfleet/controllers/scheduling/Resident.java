package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// An instance as its neighbours see it.
///
/// @param node where it is, or is to be; empty while it is not placed
/// @param shuns what must not be near it
record Resident(
    String namespace, Map<String, String> labels, String node, List<PodAffinityTerm> shuns) {

  Resident {
    labels = Map.copyOf(labels);
    shuns = List.copyOf(shuns);
  }

  /// Affinity is written for the Pod that stands for an instance, which has these labels beside the
  /// instance's own.
  static Resident of(VirtualMachineInstance instance, String node) {
    var metadata = instance.getMetadata();
    Map<String, String> labels =
        new HashMap<>(Objects.requireNonNullElse(metadata.getLabels(), Map.of()));
    labels.put("kubevirt.io", "virt-launcher");
    labels.put("vm.kubevirt.io/name", metadata.getName());
    return new Resident(
        metadata.getNamespace(), labels, node, shuns(instance.getSpec().getAffinity()));
  }

  private static List<PodAffinityTerm> shuns(@Nullable Affinity affinity) {
    return Optional.ofNullable(affinity)
        .map(Affinity::getPodAntiAffinity)
        .map(anti -> anti.getRequiredDuringSchedulingIgnoredDuringExecution())
        .orElse(List.of());
  }
}
