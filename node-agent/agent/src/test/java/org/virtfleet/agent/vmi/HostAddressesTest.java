package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.DhcpLease;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Where the host has a guest's addresses from, and how often it asks.
class HostAddressesTest {
  private static final Duration AGE = Duration.ofSeconds(10);
  private static final String MAC = "52:54:00:00:00:01";
  private static final AttachedCard CARD =
      new AttachedCard(MAC, Optional.of("default"), Optional.empty());
  private static final AttachedCard ELSEWHERE =
      new AttachedCard(MAC, Optional.of("other"), Optional.empty());
  private static final AttachedCard BRIDGED =
      new AttachedCard("52:54:00:00:00:02", Optional.empty(), Optional.of("br0"));

  private final FakeHypervisor hypervisor = new FakeHypervisor();
  private final Instant start = Instant.parse("2026-11-22T20:00:00Z");
  private Instant now = start;
  private final InstantSource source = () -> now;
  private final HostAddresses addresses =
      new HostAddresses(hypervisor, source.withZone(ZoneOffset.UTC));
  private UUID guest = new UUID(0, 0);

  @BeforeEach
  void startGuest() {
    guest = start("first");
    for (String network : List.of("default", "other")) {
      hypervisor.networks().ensure(network, "<network/>");
    }
  }

  @AfterEach
  void close() {
    hypervisor.close();
  }

  @Test
  void theLeasesOfANetworkAreReadOnceForAllItsGuests() {
    lease("default", MAC, "192.168.122.7");
    UUID other = start("second");
    assertThat(of(guest, CARD)).containsExactly("192.168.122.7");
    assertThat(
            of(
                other,
                new AttachedCard("52:54:00:00:00:09", Optional.of("default"), Optional.empty())))
        .isEmpty();
    assertThat(hypervisor.networks().timesLeasesWereRead()).isEqualTo(1);
    lease("default", MAC, "192.168.122.8");
    now = now.plus(AGE).minusMillis(1);
    assertThat(of(guest, CARD)).containsExactly("192.168.122.7");
    now = now.plusMillis(1);
    assertThat(of(guest, CARD)).containsExactly("192.168.122.8");
    assertThat(hypervisor.domains().timesNeighboursWereAsked(guest)).isZero();
  }

  @Test
  void aLeaseOfAnotherNetworkIsNobodysHere() {
    lease("default", MAC, "192.168.122.7");
    assertThat(of(guest, ELSEWHERE)).isEmpty();
  }

  @Test
  void neighboursAreAskedForCardsWithoutALeaseOnly() {
    lease("default", MAC, "192.168.122.7");
    hypervisor
        .domains()
        .setInterfaces(guest, List.of(told(MAC, "10.0.0.1"), told(BRIDGED.mac(), "10.0.0.2")));
    assertThat(of(guest, CARD, BRIDGED)).containsExactly("192.168.122.7", "10.0.0.2");
    assertThat(of(guest, CARD, BRIDGED)).hasSize(2);
    assertThat(hypervisor.domains().timesNeighboursWereAsked(guest)).isEqualTo(1);
    now = now.plus(AGE);
    assertThat(of(guest, CARD, BRIDGED)).hasSize(2);
    assertThat(hypervisor.domains().timesNeighboursWereAsked(guest)).isEqualTo(2);
  }

  @Test
  void nothingIsAskedForAGuestWithoutCards() {
    assertThat(of(guest)).isEmpty();
    assertThat(hypervisor.networks().timesLeasesWereRead()).isZero();
    assertThat(hypervisor.domains().timesNeighboursWereAsked(guest)).isZero();
  }

  @Test
  void aNetworkThatHasGoneKnowsNothing() {
    hypervisor.networks().remove("default");
    hypervisor.domains().setInterfaces(guest, List.of(told(MAC, "10.0.0.1")));
    assertThat(of(guest, CARD)).containsExactly("10.0.0.1");
  }

  @Test
  void theOlderAGuestTheLessOftenItsNeighboursAreAsked() {
    Instant born = start;
    assertThat(Pace.neighbourAge(born, born.plusSeconds(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(Pace.neighbourAge(born, born.plusSeconds(240))).isEqualTo(Duration.ofMinutes(1));
    assertThat(Pace.neighbourAge(born, born.plusSeconds(9000))).isEqualTo(Duration.ofMinutes(5));
  }

  private List<String> of(UUID domain, AttachedCard... cards) {
    return addresses.of(domain, List.of(cards), AGE, AGE).stream()
        .flatMap(card -> card.addresses().stream())
        .map(GuestInterface.Address::address)
        .toList();
  }

  private void lease(String network, String mac, String address) {
    hypervisor
        .networks()
        .setLeases(network, List.of(new DhcpLease(mac, address, 24, "", start.plusSeconds(3600))));
  }

  private static GuestInterface told(String mac, String address) {
    return new GuestInterface("", mac, List.of(new GuestInterface.Address(address, 24)));
  }

  private UUID start(String name) {
    UUID uuid =
        hypervisor.domains().define("<domain><name>%s</name></domain>".formatted(name)).uuid();
    hypervisor.domains().start(uuid);
    return uuid;
  }
}
