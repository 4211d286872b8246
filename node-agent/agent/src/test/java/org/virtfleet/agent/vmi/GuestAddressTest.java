package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.domain.projection.AttachedCard;
import org.virtfleet.libvirt.DhcpLease;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// A guest chooses what it answers for. It must not choose where this node connects to.
class GuestAddressTest {
  private static final String MAC = "52:54:00:00:00:01";
  private static final String OTHER_MAC = "52:54:00:00:00:02";
  private static final AttachedCard ON_NETWORK =
      new AttachedCard(MAC, Optional.of("default"), Optional.of("virbr0"));
  private static final AttachedCard ON_BRIDGE =
      new AttachedCard(MAC, Optional.empty(), Optional.of("br0"));
  private static final AttachedCard ON_MACVTAP =
      new AttachedCard(MAC, Optional.empty(), Optional.empty());

  /// By the beginning of an address: the host is 192.168.122.1 and 10.0.0.1, all else is behind a
  /// router.
  private static final Map<String, String> LINKS =
      Map.of("192.168.122.", "virbr0", "10.0.0.", "br0", "2001:db8:", "br0", "127.", "lo");

  private final FakeHypervisor hypervisor = new FakeHypervisor();
  private final GuestAddress addresses =
      new GuestAddress(new HostAddresses(hypervisor, Clock.systemUTC()), GuestAddressTest::linkTo);
  private UUID guest = new UUID(0, 0);

  @BeforeEach
  void startGuest() {
    guest = hypervisor.domains().define("<domain><name>guest</name></domain>").uuid();
    hypervisor.domains().start(guest);
    hypervisor.networks().ensure("default", "<network/>");
  }

  @AfterEach
  void close() {
    hypervisor.close();
  }

  @Test
  void whatLibvirtHasLeasedIsUsed() throws Exception {
    lease(MAC, "192.168.122.7");
    answersFor("10.0.0.9");
    assertThat(of(ON_NETWORK)).isEqualTo("192.168.122.7");
  }

  @Test
  void aNeighbourOnItsOwnBridgeIsUsedIpv4First() throws Exception {
    answersFor("2001:db8:0:0:0:0:0:9", "10.0.0.9");
    assertThat(of(ON_BRIDGE)).isEqualTo("10.0.0.9");
  }

  @Test
  void aGuestThatTheHostHasNotHeardFromIsSaidToHaveNoAddress() {
    assertThatThrownBy(() -> of(ON_NETWORK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this node knows no address of it");
  }

  @Test
  void aGuestDoesNotLeadToTheHostItselfNorToOtherLinksNorThroughARouter() {
    for (String claimed :
        List.of(
            "10.0.0.1", // the host's
            "127.0.0.1",
            "::1",
            "0:0:0:0:0:ffff:7f00:1",
            "0.0.0.0",
            "169.254.169.254", // where clouds tell their machines' secrets
            "fe80:0:0:0:0:0:0:1",
            "224.0.0.1",
            "255.255.255.255",
            "192.168.122.9", // another bridge of this host
            "192.0.2.80", // behind the router of its own bridge
            "nonsense",
            "")) {
      answersFor(claimed);
      assertThatThrownBy(() ->
              new GuestAddress(
                      new HostAddresses(hypervisor, Clock.systemUTC()), GuestAddressTest::linkTo)
                  .of(guest, List.of(ON_BRIDGE)))
          .as(claimed)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not on its own bridge");
    }
  }

  @Test
  void aGuestThatAnswersForAnothersLeaseIsNotBelieved() {
    lease(OTHER_MAC, "192.168.122.8");
    answersFor("192.168.122.8");
    assertThatThrownBy(() -> of(ON_NETWORK)).hasMessageContaining("another guest's");
  }

  @Test
  void aCardThatTheHostCannotReachIsSaidToBeSo() {
    answersFor("192.0.2.80");
    assertThatThrownBy(() -> of(ON_MACVTAP))
        .hasMessageContaining("a host cannot connect: give it a card on the pod network");
    assertThatThrownBy(() -> of(ON_MACVTAP, ON_NETWORK)).hasMessageContaining("own bridge");
  }

  @Test
  void theKernelLeadsToItsOwnAddressesAndThroughRoutersByNoLink() {
    HostLinks kernel = HostLinks.ofKernel();
    for (String address : List.of("127.0.0.1", "::1", "9.9.9.9", "255.255.255.255")) {
      assertThat(kernel.to(InetAddress.ofLiteral(address))).as(address).isEmpty();
    }
    // Another address of a network of which the host has one: the net of 127.0.0.1 is 127.0.0.0/8.
    assertThat(kernel.to(InetAddress.ofLiteral("127.9.9.9"))).contains("lo");
  }

  private String of(AttachedCard... cards) throws IOException {
    return addresses.of(guest, List.of(cards)).getHostAddress();
  }

  private static Optional<String> linkTo(InetAddress address) {
    String text = address.getHostAddress();
    return text.equals("10.0.0.1")
        ? Optional.empty()
        : LINKS.entrySet().stream()
            .filter(link -> text.startsWith(link.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  private void answersFor(String... claimed) {
    hypervisor
        .domains()
        .setInterfaces(
            guest,
            List.of(
                new GuestInterface(
                    "",
                    MAC,
                    List.of(claimed).stream()
                        .map(address -> new GuestInterface.Address(address, 24))
                        .toList())));
  }

  private void lease(String mac, String address) {
    hypervisor
        .networks()
        .setLeases(
            "default",
            List.of(new DhcpLease(mac, address, 24, "", Instant.now().plusSeconds(3600))));
  }
}
