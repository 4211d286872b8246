package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What an instance asks of a node.
///
/// @param memory bytes, with what QEMU needs besides the guest's own
/// @param milliCpu thousandths of a processor
/// @param selectors each must match the node: the instance's own affinity and one for each volume
///   that is bound to nodes
/// @param home the node that keeps its firmware variables or TPM, where it wants them back
/// @param company whom it wants near, and whom not
/// @param likes nodes that it would rather have
record Demand(
    long memory,
    long milliCpu,
    Map<String, String> nodeLabels,
    List<NodeSelector> selectors,
    List<Toleration> tolerations,
    Optional<String> home,
    Company company,
    List<PreferredSchedulingTerm> likes) {

  /// QEMU's own memory: code, device state, video memory.
  static final long OVERHEAD = 96L << 20;

  /// Tables that describe guest memory take about this share of it.
  private static final long OVERHEAD_SHARE = 512;

  /// KubeVirt's smallest guest; what a machine gets that says nothing.
  private static final long DEFAULT_GUEST = 128L << 20;

  /// KubeVirt's `cpuAllocationRatio`: ten virtual processors share a real one.
  private static final long MILLI_PER_VCPU = 100;

  private static final String ARCHITECTURE = "kubernetes.io/arch";

  Demand {
    nodeLabels = Map.copyOf(nodeLabels);
    selectors = List.copyOf(selectors);
    tolerations = List.copyOf(tolerations);
    likes = List.copyOf(likes);
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
    return new Demand(
        memory(spec),
        milliCpu(spec),
        labels,
        selectors,
        spec.getTolerations(),
        home,
        Company.of(instance),
        affinity
            .map(NodeAffinity::getPreferredDuringSchedulingIgnoredDuringExecution)
            .orElse(List.of()));
  }

  private static long memory(VirtualMachineInstanceSpec spec) {
    var memory = spec.getDomain().getMemory();
    Quantity guest = memory == null ? null : memory.getGuest();
    Quantity request = request(spec, "memory");
    long guestBytes = bytes(guest).or(() -> bytes(request)).orElse(DEFAULT_GUEST);
    // A request below the guest's memory is somebody's wish to overcommit.
    return bytes(request).orElse(guestBytes) + OVERHEAD + guestBytes / OVERHEAD_SHARE;
  }

  private static long milliCpu(VirtualMachineInstanceSpec spec) {
    Quantity request = request(spec, "cpu");
    return request == null
        ? MILLI_PER_VCPU * processors(spec.getDomain().getCpu())
        : request
            .getNumericalAmount()
            .movePointRight(3)
            .setScale(0, RoundingMode.CEILING)
            .longValue();
  }

  static long processors(@Nullable CPU cpu) {
    return cpu == null
        ? 1
        : atLeastOne(cpu.getSockets()) * atLeastOne(cpu.getCores()) * atLeastOne(cpu.getThreads());
  }

  private static long atLeastOne(@Nullable Long count) {
    return Math.max(1, Objects.requireNonNullElse(count, 1L));
  }

  private static @Nullable Quantity request(VirtualMachineInstanceSpec spec, String resource) {
    var resources = spec.getDomain().getResources();
    return resources == null ? null : resources.getRequests().get(resource);
  }

  static Optional<Long> bytes(@Nullable Quantity quantity) {
    return Optional.ofNullable(quantity)
        .map(Quantity::getNumericalAmount)
        .map(amount -> amount.min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValue());
  }
}
