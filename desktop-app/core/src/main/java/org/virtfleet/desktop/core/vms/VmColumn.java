package org.virtfleet.desktop.core.vms;

/// The columns of the table of virtual machines, in their first order; their heads are the texts
/// `vms.column.NAME`.
public enum VmColumn {
  STATE(130),
  NAME(106),
  NAMESPACE(88),
  NODE(68),
  GUEST_OS(125),
  ADDRESS(107),
  VCPUS(58),
  CPU(104),
  MEMORY(146),
  DISK(84),
  NETWORK(84),
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
