package org.virtfleet.libvirt;

import java.util.List;
import java.util.Optional;

/// The virtual networks of a hypervisor.
public interface Networks {

  List<VirtualNetwork> list();

  Optional<VirtualNetwork> find(String name);

  /// Makes sure that a network of this name is defined, running and started with libvirt. One that
  /// exists is never redefined nor restarted, whatever it looks like: guests may hang on it.
  ///
  /// @param xml the definition to use when there is none of that name
  VirtualNetwork ensure(String name, String xml);

  /// The addresses that the network's DHCP server has given out.
  List<DhcpLease> leases(String name);

  /// Stops a network and removes its definition.
  void remove(String name);
}
