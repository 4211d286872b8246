package org.virtfleet.libvirt;

import java.util.List;

/// A network interface with its addresses.
///
/// @param name the guest's name for it when the agent says so, else the host's
/// @param mac in lower case; empty when unknown
public record GuestInterface(String name, String mac, List<Address> addresses) {

  public GuestInterface {
    addresses = List.copyOf(addresses);
  }

  /// @param address in text form, IPv4 or IPv6
  /// @param prefix bits of the network
  public record Address(String address, int prefix) {}
}
