package org.virtfleet.agent.vmi;

/// Memory of a running domain that can grow (virtio-mem). All numbers are bytes.
///
/// @param atBoot what the guest began with
/// @param most as much as can be added
/// @param requested what the guest was offered beyond what it began with
/// @param taken what of that it has taken
/// @param xml of the module, as libvirt has it
record LiveMemory(long atBoot, long most, long requested, long taken, String xml) {

  static LiveMemory of(LiveXml cell, LiveXml module) {
    return new LiveMemory(
        cell.bytes("memory"),
        bytes(module, "size"),
        bytes(module, "requested"),
        bytes(module, "current"),
        module.toString());
  }

  private static long bytes(LiveXml module, String what) {
    return module.find("target", what).map(LiveXml::bytes).orElse(0L);
  }

  /// The module with this much of it offered to the guest.
  String offering(long bytes) {
    LiveXml module = LiveXml.parse(xml);
    LiveXml requested = module.require("target").require("requested");
    requested.attribute("unit", "b");
    requested.text(Long.toString(bytes));
    return module.toString();
  }
}
