package org.virtfleet.agent.vmi;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.client.control.Cache;
import org.virtfleet.libvirt.HostInfo;

/// Whether all guests of this node have what they ask for. The scheduler sees to it when they
/// start; one that is to grow while it runs asks here.
final class NodeRoom {
  private static final double GIB = 1L << 30;
  private static final long MILLI = 1000;

  private final Cache<VirtualMachineInstance> vmis;
  private final HostInfo host;

  /// @param vmis of this node
  NodeRoom(Cache<VirtualMachineInstance> vmis, HostInfo host) {
    this.vmis = vmis;
    this.host = host;
  }

  /// Why a guest cannot have the memory that it asks for; empty when it can.
  Optional<String> lacksMemory() {
    long asked = sum(Footprint::memory);
    return asked <= host.memoryForGuests()
        ? Optional.empty()
        : Optional.of(
            "The node has no room for more memory of this guest: its guests ask for %s GiB in all, and it has %s for them. Ask for less, or stop or move another guest."
                .formatted(gib(asked), gib(host.memoryForGuests())));
  }

  /// The same for processors.
  Optional<String> lacksProcessors() {
    long asked = sum(Footprint::milliCpu);
    long there = host.cpus() * MILLI;
    return asked <= there
        ? Optional.empty()
        : Optional.of(
            "The node has no room for more processors of this guest: its guests ask for %dm in all, and it has %dm for them. Ask for fewer, or stop or move another guest."
                .formatted(asked, there));
  }

  private long sum(ToLongFunction<Footprint> part) {
    return vmis.list().stream()
        .filter(vmi -> !hasEnded(vmi))
        .map(vmi -> Footprint.of(vmi.getSpec()))
        .mapToLong(part)
        .sum();
  }

  private static boolean hasEnded(VirtualMachineInstance vmi) {
    String phase = vmi.getStatus() == null ? "" : vmi.getStatus().getPhase();
    return VirtualMachineInstancePhase.SUCCEEDED.value().equals(phase)
        || VirtualMachineInstancePhase.FAILED.value().equals(phase);
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / GIB);
  }
}
