package org.virtfleet.domain;

/// How a guest is run: the attribute `type` of `<domain>`.
public enum DomainType {
  /// By the processor.
  KVM("kvm"),
  /// By translation: right, but many times slower.
  EMULATION("qemu"),
  /// Not at all: libvirt's test driver only keeps books.
  TEST("test");

  private final String libvirtName;

  DomainType(String libvirtName) {
    this.libvirtName = libvirtName;
  }

  String libvirtName() {
    return libvirtName;
  }
}
