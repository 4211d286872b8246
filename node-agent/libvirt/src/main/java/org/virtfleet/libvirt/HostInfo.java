package org.virtfleet.libvirt;

/// The host of a hypervisor.
///
/// @param hostname as libvirt knows it
/// @param architecture for instance `x86_64`
/// @param cpuModel as `virNodeGetInfo` names it; often only the architecture
/// @param cpus logical processors that are on
/// @param memoryBytes all of it
/// @param hypervisor name and version, for instance `QEMU 7.2.22`
/// @param libvirt the daemon's version, for instance `9.0.0`
public record HostInfo(
    String hostname,
    String architecture,
    String cpuModel,
    int cpus,
    long memoryBytes,
    String hypervisor,
    String libvirt) {
  private static final long MOST_RESERVED = 1L << 30;
  private static final int RESERVED_PART = 10;

  /// A tenth, but at most 1 GiB, stays with the host.
  public long memoryForGuests() {
    return memoryBytes - Math.min(MOST_RESERVED, memoryBytes / RESERVED_PART);
  }
}
