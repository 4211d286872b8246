package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Exclusives;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What an instance asks of a node.
///
/// @param memory bytes, with what QEMU needs besides the guest's own
/// @param milliCpu thousandths of a processor
/// @param devices and processors of the node for itself, how many of each name
/// @param selectors each must match the node: the instance's own affinity and one for each volume
///   that is bound to nodes
/// @param hardware the processor and machine type that it names
/// @param home the node that keeps its firmware variables or TPM, where it wants them back
/// @param roomy the nodes that have room for the volumes that are still to be made for it; empty
///   where none are
/// @param company whom it wants near, and whom not
/// @param likes nodes that it would rather have
record Demand(
    long memory,
    long milliCpu,
    Map<String, Long> devices,
    Map<String, String> nodeLabels,
    List<NodeSelector> selectors,
    List<Toleration> tolerations,
    Hardware hardware,
    Optional<String> home,
    Optional<Set<String>> roomy,
    Company company,
    List<PreferredSchedulingTerm> likes) {

  private static final String ARCHITECTURE = "kubernetes.io/arch";

  Demand {
    devices = Map.copyOf(devices);
    nodeLabels = Map.copyOf(nodeLabels);
    selectors = List.copyOf(selectors);
    tolerations = List.copyOf(tolerations);
    likes = List.copyOf(likes);
  }

  /// The same, for an instance some of whose volumes are still to be made.
  Demand withRoomOn(Optional<Set<String>> nodes) {
    return new Demand(
        memory,
        milliCpu,
        devices,
        nodeLabels,
        selectors,
        tolerations,
        hardware,
        home,
        nodes,
        company,
        likes);
  }

  /// @param volumeNodes for each volume that only some nodes reach, which
  /// @param home the node that keeps its state
  static Demand of(
      VirtualMachineInstance instance, List<NodeSelector> volumeNodes, Optional<String> home) {
    VirtualMachineInstanceSpec spec = instance.getSpec();
    var labels = new HashMap<>(spec.getNodeSelector());
    if (spec.getArchitecture() != null && !spec.getArchitecture().isEmpty()) {
      labels.put(ARCHITECTURE, spec.getArchitecture());
    }
    Optional<NodeAffinity> affinity =
        Optional.ofNullable(spec.getAffinity()).map(Affinity::getNodeAffinity);
    var selectors = new ArrayList<>(volumeNodes);
    affinity
        .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
        .ifPresent(selectors::add);
    Footprint footprint = Footprint.of(spec);
    return new Demand(
        footprint.memory(),
        footprint.milliCpu(),
        Exclusives.of(spec),
        labels,
        selectors,
        spec.getTolerations(),
        Hardware.of(spec.getDomain()),
        home,
        Optional.empty(),
        Company.of(instance),
        affinity
            .map(NodeAffinity::getPreferredDuringSchedulingIgnoredDuringExecution)
            .orElse(List.of()));
  }
}
