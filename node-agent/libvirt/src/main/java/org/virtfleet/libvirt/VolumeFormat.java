package org.virtfleet.libvirt;

/// How the bytes of a volume are laid out.
public enum VolumeFormat {
  RAW("raw"),
  QCOW2("qcow2");

  private final String libvirtName;

  VolumeFormat(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  /// libvirt's and QEMU's name for it.
  public String libvirtName() {
    return libvirtName;
  }
}
