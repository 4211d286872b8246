package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.GuestInterface;

/// The address at which this node connects to a guest, for probes and for ports that are forwarded.
///
/// What the guest's own agent says of its addresses is never used. The host's own word can be
/// swayed, too: a guest that has taken no lease may answer for any address, and the host's table of
/// neighbours believes it. So an address counts only if the host would send to it by the bridge
/// that this very card is on, to a direct neighbour there. That leaves out the host itself,
/// whatever lies behind a router and every other link: a guest leads nobody to where it is not
/// itself. On its own bridge an address that libvirt has leased to another card is not believed
/// either.
final class GuestAddress {
  /// Shorter than the time between two probes, if nothing else is said.
  private static final Duration AGE = Duration.ofSeconds(5);

  private final HostAddresses addresses;
  private final HostLinks links;

  GuestAddress(HostAddresses addresses, HostLinks links) {
    this.addresses = addresses;
    this.links = links;
  }

  /// The first of the first card that has one, IPv4 before IPv6.
  ///
  /// @param cards of the guest, as they are now
  /// @throws IOException with the reason, when there is none
  InetAddress of(UUID domain, List<AttachedCard> cards) throws IOException {
    if (cards.stream().allMatch(card -> card.bridge().isEmpty())) {
      throw new IOException(
          "none of its network cards is on a bridge of this node, and into macvtap, passed-through cards and QEMU's own (user-mode) network a host cannot connect: give it a card on the pod network or on a network of the node");
    }
    List<GuestInterface> known = addresses.of(domain, cards, AGE, AGE);
    if (known.stream().allMatch(card -> card.addresses().isEmpty())) {
      throw new IOException(
          "this node knows no address of it: it has no lease of libvirt's DHCP server, and the host has not heard from it; what the agent inside the guest says does not count");
    }
    return cards.stream()
        .filter(card -> card.bridge().isPresent())
        .flatMap(card -> believed(card, known))
        .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
        .orElseThrow(() ->
            new IOException(
                "the addresses that it answers for are not on its own bridge, or are the host's or another guest's: see its network settings"));
  }

  private Stream<InetAddress> believed(AttachedCard card, List<GuestInterface> known) {
    return known.stream()
        .filter(one -> one.mac().equals(card.mac()))
        .flatMap(one -> one.addresses().stream())
        .map(GuestInterface.Address::address)
        .filter(address -> !addresses.isOfAnother(card, address, AGE))
        .flatMap(address -> parsed(address).stream())
        .filter(address -> isOrdinary(address) && links.to(address).equals(card.bridge()));
  }

  private static Optional<InetAddress> parsed(String address) {
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isOrdinary(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }
}
