package org.virtfleet.libvirt;

/// Who says which addresses a guest has.
public enum AddressSource {
  /// The guest agent: everything, as the guest sees it.
  AGENT,
  /// The host's neighbour table.
  ARP
}
