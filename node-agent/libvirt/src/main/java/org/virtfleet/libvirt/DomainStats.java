package org.virtfleet.libvirt;

import java.util.List;
import java.util.UUID;

/// Counters of one running domain (`virConnectGetAllDomainStats`). A counter that the hypervisor
/// does not keep is 0.
///
/// @param cpuNanos processor time since the start, the emulator's included
/// @param cpuUserNanos of it in user mode
/// @param cpuSystemNanos of it in the host's kernel
public record DomainStats(
    UUID uuid,
    DomainState state,
    long cpuNanos,
    long cpuUserNanos,
    long cpuSystemNanos,
    Memory memory,
    List<Vcpu> vcpus,
    List<Interface> interfaces,
    List<Block> blocks) {

  public DomainStats {
    vcpus = List.copyOf(vcpus);
    interfaces = List.copyOf(interfaces);
    blocks = List.copyOf(blocks);
  }

  /// In bytes. All but the first two come from the guest's balloon driver.
  ///
  /// @param current what the guest has been given
  /// @param resident what the host really spends
  /// @param available what the guest's kernel sees
  /// @param usable what the guest could use without swapping
  public record Memory(
      long current,
      long resident,
      long available,
      long unused,
      long usable,
      long cached,
      long swapIn,
      long swapOut) {}

  /// @param state `virVcpuState`: 1 running, 2 blocked, 0 offline
  /// @param waitNanos time it wanted a processor and had none
  public record Vcpu(int number, int state, long nanos, long waitNanos) {}

  /// @param name the host's device
  public record Interface(
      String name,
      long receivedBytes,
      long receivedPackets,
      long receivedErrors,
      long receivedDrops,
      long sentBytes,
      long sentPackets,
      long sentErrors,
      long sentDrops) {}

  /// @param name the target, for instance `vda`
  /// @param path of the image; empty without one
  public record Block(
      String name,
      String path,
      long reads,
      long readBytes,
      long readNanos,
      long writes,
      long writtenBytes,
      long writeNanos,
      long flushes,
      long flushNanos) {}
}
