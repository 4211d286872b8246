package org.virtfleet.desktop.core.vms;

/// The columns of the table of virtual machines, in their first order; their heads are the texts
/// `vms.column.NAME`.
public enum VmColumn {
  STATE(142),
  NAME(118),
  NAMESPACE(88),
  NODE(92),
  GUEST_OS(156),
  ADDRESS(102),
  VCPUS(60),
  CPU(106),
  MEMORY(150),
  DISK(84),
  NETWORK(84),
  LABELS(160),
  AGE(66);

  private final double width;

  VmColumn(double width) {
    this.width = width;
  }

  /// In pixels, where nobody has changed it.
  public double width() {
    return width;
  }
}
