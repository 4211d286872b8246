package org.virtfleet.agent;

import org.virtfleet.libvirt.Hypervisor;

/// A network of libvirt's on a bridge of its own, which gives out addresses, for the tests of one
/// class.
///
/// @param prefix of the addresses, three numbers of four
record Lan(Hypervisor hypervisor, String name, String bridge, String prefix)
    implements AutoCloseable {

  /// Makes it, or takes one that was left.
  static Lan open(Hypervisor hypervisor, String name, String bridge, String prefix) {
    hypervisor
        .networks()
        .ensure(
            name,
            """
            <network>
              <name>%1$s</name>
              <bridge name='%2$s' stp='off' delay='0'/>
              <ip address='%3$s.1' netmask='255.255.255.0'>
                <dhcp><range start='%3$s.10' end='%3$s.20'/></dhcp>
              </ip>
            </network>
            """
                .formatted(name, bridge, prefix));
    return new Lan(hypervisor, name, bridge, prefix);
  }

  @Override
  public void close() {
    hypervisor.networks().remove(name);
  }
}
