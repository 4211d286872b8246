package org.virtfleet.agent.metrics;

import java.util.Arrays;
import java.util.Optional;

/// The metrics served: of guests by KubeVirt's names (docs/observability/metrics.md of KubeVirt),
/// of the host by the kubelet's and cAdvisor's.
public enum Metric {
  CPU_USAGE(
      "kubevirt_vmi_cpu_usage_seconds_total",
      Kind.COUNTER,
      "CPU time used by all virtual CPUs and the emulator, in seconds."),
  VCPU_WAIT(
      "kubevirt_vmi_vcpu_wait_seconds_total",
      Kind.COUNTER,
      "Time that virtual CPUs were ready and did not get a CPU, in seconds."),
  MEMORY_DOMAIN(
      "kubevirt_vmi_memory_domain_bytes", Kind.GAUGE, "Memory given to the guest, in bytes."),
  MEMORY_AVAILABLE(
      "kubevirt_vmi_memory_available_bytes",
      Kind.GAUGE,
      "Memory the guest's kernel can use, as the guest says, in bytes."),
  MEMORY_UNUSED(
      "kubevirt_vmi_memory_unused_bytes",
      Kind.GAUGE,
      "Memory the guest has not touched, as the guest says, in bytes."),
  MEMORY_USABLE(
      "kubevirt_vmi_memory_usable_bytes",
      Kind.GAUGE,
      "Memory the guest could free without swapping, as the guest says, in bytes."),
  MEMORY_RESIDENT(
      "kubevirt_vmi_memory_resident_bytes",
      Kind.GAUGE,
      "Memory of the guest's process on the host, in bytes."),
  MEMORY_USED(
      "kubevirt_vmi_memory_used_bytes", Kind.GAUGE, "Memory in use inside the guest, in bytes."),
  STORAGE_READ(
      "kubevirt_vmi_storage_read_traffic_bytes_total",
      Kind.COUNTER,
      "drive",
      "Bytes read from a disk."),
  STORAGE_WRITE(
      "kubevirt_vmi_storage_write_traffic_bytes_total",
      Kind.COUNTER,
      "drive",
      "Bytes written to a disk."),
  STORAGE_READ_IOPS(
      "kubevirt_vmi_storage_iops_read_total", Kind.COUNTER, "drive", "Read requests to a disk."),
  STORAGE_WRITE_IOPS(
      "kubevirt_vmi_storage_iops_write_total", Kind.COUNTER, "drive", "Write requests to a disk."),
  NETWORK_RECEIVE(
      "kubevirt_vmi_network_receive_bytes_total",
      Kind.COUNTER,
      "interface",
      "Bytes received by a network interface."),
  NETWORK_TRANSMIT(
      "kubevirt_vmi_network_transmit_bytes_total",
      Kind.COUNTER,
      "interface",
      "Bytes sent by a network interface."),
  NODE_CPU(
      "node_cpu_usage_seconds_total", Kind.COUNTER, "CPU time used on the host, in core-seconds."),
  NODE_MEMORY(
      "node_memory_working_set_bytes",
      Kind.GAUGE,
      "Memory of the host that is in use and cannot be freed at once, in bytes."),
  NODE_CORES("machine_cpu_cores", Kind.GAUGE, "Processors of the host."),
  NODE_MEMORY_TOTAL("machine_memory_bytes", Kind.GAUGE, "Memory of the host, in bytes.");

  /// A counter only grows, but for restarts; a gauge is a momentary value.
  public enum Kind {
    COUNTER,
    GAUGE
  }

  private final String exposedName;
  private final Kind kind;
  private final String deviceLabel;
  private final String help;

  Metric(String exposedName, Kind kind, String help) {
    this(exposedName, kind, "", help);
  }

  Metric(String exposedName, Kind kind, String deviceLabel, String help) {
    this.exposedName = exposedName;
    this.kind = kind;
    this.deviceLabel = deviceLabel;
    this.help = help;
  }

  public String exposedName() {
    return exposedName;
  }

  public Kind kind() {
    return kind;
  }

  /// The label that names the device it is of; empty for a metric of the whole.
  String deviceLabel() {
    return deviceLabel;
  }

  public String help() {
    return help;
  }

  static Optional<Metric> named(String name) {
    return Arrays.stream(values()).filter(metric -> metric.exposedName.equals(name)).findFirst();
  }
}
