package org.virtfleet.desktop.core.vms;

/// The columns of the table of virtual machines, in their first order; their heads are the texts
/// `vms.column.NAME`.
public enum VmColumn {
  STATE(134),
  NAME(112),
  NAMESPACE(90),
  NODE(70),
  GUEST_OS(128),
  ADDRESS(98),
  VCPUS(58),
  CPU(98),
  MEMORY(146),
  DISK(86),
  NETWORK(86),
  LABELS(160),
  AGE(56);

  private final double width;

  VmColumn(double width) {
    this.width = width;
  }

  /// In pixels, where nobody has changed it.
  public double width() {
    return width;
  }
}
