package org.virtfleet.agent.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Where an image may come from. Whoever may make a DataVolume names an address that the node
/// connects to with its own standing in the network: its own services and those of the link, such
/// as a cloud's metadata at 169.254.169.254, are nobody's to ask unless an administrator says so.
///
/// @param exceptions what an administrator allows all the same
public record AllowedAddresses(List<Network> exceptions) {

  /// IPv6 addresses that carry an IPv4 one in their last four bytes: NAT64 (RFC 6052), and the old
  /// compatible ones.
  private static final List<Network> CARRIERS =
      List.of(Network.parse("64:ff9b::/96"), Network.parse("::/96"));

  public AllowedAddresses {
    exceptions = List.copyOf(exceptions);
  }

  /// @param text networks apart from each other by commas; may be empty
  /// @throws IllegalArgumentException when one of them is none
  public static AllowedAddresses parse(String text) {
    return new AllowedAddresses(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(Network::parse)
            .toList());
  }

  boolean allows(InetAddress address) {
    if (exceptions.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    return !isNear(address) && !isNear(carried(address));
  }

  private static boolean isNear(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || isOwn(address);
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return true; // what cannot be found out is not allowed
    }
  }

  /// The address that a packet to this one comes to in the end.
  private static InetAddress carried(InetAddress address) {
    if (!(address instanceof Inet6Address)
        || CARRIERS.stream().noneMatch(network -> network.contains(address))) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
