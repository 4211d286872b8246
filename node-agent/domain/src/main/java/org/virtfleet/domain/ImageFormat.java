package org.virtfleet.domain;

/// How the bytes of a volume are laid out. It is always said in the domain, never guessed from the
/// content.
public enum ImageFormat {
  RAW("raw"),
  QCOW2("qcow2");

  private final String libvirtName;

  ImageFormat(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  public String libvirtName() {
    return libvirtName;
  }
}
