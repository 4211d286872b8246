package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;

/// By which of its links this host reaches an address.
interface HostLinks {
  /// The link at which an address is a direct neighbour.
  ///
  /// @return the link's name, such as `virbr0`; empty for the host's own addresses, those behind a
  ///   router and those to which no way leads
  Optional<String> to(InetAddress address);

  /// As the kernel would send to it now.
  static HostLinks ofKernel() {
    return HostLinks::find;
  }

  private static Optional<String> find(InetAddress address) {
    // To connect a datagram's socket sends nothing: the kernel only picks a way.
    try (DatagramChannel asked = DatagramChannel.open()) {
      if (NetworkInterface.getByInetAddress(address) != null) {
        return Optional.empty();
      }
      int discard = 9;
      asked.connect(new InetSocketAddress(address, discard));
      if (!(asked.getLocalAddress() instanceof InetSocketAddress local)) {
        return Optional.empty();
      }
      return Optional.ofNullable(NetworkInterface.getByInetAddress(local.getAddress()))
          .filter(link -> isNeighbour(link, address))
          .map(NetworkInterface::getName);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static boolean isNeighbour(NetworkInterface link, InetAddress address) {
    return link.getInterfaceAddresses().stream().anyMatch(own -> isWithin(own, address));
  }

  private static boolean isWithin(InterfaceAddress own, InetAddress address) {
    byte[] ours = own.getAddress().getAddress();
    byte[] theirs = address.getAddress();
    int prefix = own.getNetworkPrefixLength();
    if (ours.length != theirs.length || address.equals(own.getBroadcast())) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    int rest = prefix % Byte.SIZE;
    return Arrays.equals(ours, 0, whole, theirs, 0, whole)
        && (rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
  }
}
