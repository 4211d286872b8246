package org.virtfleet.agent.vmi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.DhcpLease;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.GuestInterface.Address;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// What the host itself knows of its guests' addresses: the leases of libvirt's DHCP servers, each
/// table read once for all guests of its network, and the host's neighbours for cards without a
/// lease. A lease counts only on the card's own network: a guest elsewhere may have asked under the
/// same hardware address.
public final class HostAddresses {
  private final Hypervisor hypervisor;
  private final Clock clock;

  /// By network, and there by hardware address.
  private final Map<String, Told<Map<String, List<Address>>>> leases = new ConcurrentHashMap<>();

  private final Map<UUID, Told<List<GuestInterface>>> neighbours = new ConcurrentHashMap<>();

  /// @param when it was asked for
  private record Told<T>(Instant when, T answer) {}

  public HostAddresses(Hypervisor hypervisor, Clock clock) {
    this.hypervisor = hypervisor;
    this.clock = clock;
  }

  /// The cards of a running guest of which an address is known.
  ///
  /// @param cards nothing is asked for a guest without any
  /// @param leaseAge how old a network's table may be
  /// @param neighbourAge how old the host's word on this guest may be
  List<GuestInterface> of(
      UUID domain, List<AttachedCard> cards, Duration leaseAge, Duration neighbourAge) {
    List<GuestInterface> known = new ArrayList<>();
    boolean all = true;
    for (AttachedCard card : cards) {
      List<Address> leased =
          card.network()
              .map(network -> leases(network, leaseAge).getOrDefault(card.mac(), List.of()))
              .orElse(List.of());
      if (leased.isEmpty()) {
        all = false;
      } else {
        known.add(new GuestInterface("", card.mac(), leased));
      }
    }
    if (!all) {
      Set<String> leased = known.stream().map(GuestInterface::mac).collect(Collectors.toSet());
      neighbours(domain, neighbourAge).stream()
          .filter(card -> !leased.contains(card.mac()))
          .forEach(known::add);
    }
    return known;
  }

  /// Whether the network of a card has given an address to somebody else.
  boolean isOfAnother(AttachedCard card, String address, Duration leaseAge) {
    return card.network().stream()
        .flatMap(network -> leases(network, leaseAge).entrySet().stream())
        .filter(lease -> !lease.getKey().equals(card.mac()))
        .flatMap(lease -> lease.getValue().stream())
        .anyMatch(leased -> leased.address().equals(address));
  }

  /// It has ended.
  void forget(UUID domain) {
    neighbours.remove(domain);
  }

  private Map<String, List<Address>> leases(String network, Duration age) {
    return recent(
        leases,
        network,
        age,
        () ->
            hypervisor.networks().leases(network).stream()
                .collect(
                    Collectors.groupingBy(
                        DhcpLease::mac,
                        Collectors.mapping(
                            lease -> new Address(lease.address(), lease.prefix()),
                            Collectors.toList()))),
        Map.of());
  }

  private List<GuestInterface> neighbours(UUID domain, Duration age) {
    return recent(
        neighbours,
        domain,
        age,
        () -> hypervisor.domains().interfaces(domain, AddressSource.ARP),
        List.of());
  }

  /// @param nothing the answer of one who does not know, or not yet
  private <K, V> V recent(Map<K, Told<V>> told, K key, Duration age, Supplier<V> ask, V nothing) {
    Instant now = clock.instant();
    Told<V> last = told.get(key);
    if (last != null && now.isBefore(last.when().plus(age))) {
      return last.answer();
    }
    V answer = nothing;
    try {
      answer = ask.get();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
    }
    told.put(key, new Told<>(now, answer));
    return answer;
  }
}
