package org.virtfleet.agent.network;

/// The libvirt network that stands for the pod network.
final class PodNetwork {
  /// The one that libvirt's own packages bring, too: guests of both meet there.
  static final String NAME = "default";

  /// Address translation on a bridge whose name libvirt picks, with libvirt's customary addresses.
  static final String XML =
      """
      <network>
        <name>default</name>
        <forward mode='nat'/>
        <bridge stp='on' delay='0'/>
        <ip address='192.168.122.1' netmask='255.255.255.0'>
          <dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp>
        </ip>
      </network>
      """;

  private PodNetwork() {}
}
