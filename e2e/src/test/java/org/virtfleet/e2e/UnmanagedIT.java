package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.e2e.ForeignGuest.DOMAIN;
import static org.virtfleet.e2e.ForeignGuest.NAME;
import static org.virtfleet.e2e.ForeignGuest.NAMESPACE;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.object.ObjectKey;

/// A guest that somebody made with virsh, seen and used through the cluster.
@Tag("guest")
class UnmanagedIT {

  private static final ObjectKey GUEST = new ObjectKey(NAMESPACE, NAME);
  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void itIsSeenAtOnceObeysAndGoesWithItsDomain() throws Exception {
    try (var cluster = EmbeddedCluster.of(Person.ROOT).up();
        var guest = new ForeignGuest(cluster);
        var machines = guest.watch("vm");
        var instances = guest.watch("vmi")) {
      guest.define();
      machines.awaitLine(SOON, NAME, "Stopped");

      guest.power("start");
      instances.awaitLine(SOON, NAME, "Running");
      machines.awaitLine(SOON, NAME, "Running");
      assertThat(guest.state()).isEqualTo("running");
      itIsSeenAndHeard(cluster, guest);

      guest.virsh("suspend", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, NAME, "Paused");
      try (var client = cluster.client()) {
        client.guests().unpause(GUEST);
        machines.awaitLine(SOON, NAME, "Running");
        client.guests().forceOff(GUEST);
      }
      machines.awaitLine(SOON, NAME, "Stopped");
      assertThat(guest.state()).isEqualTo("shut off");

      guest.virsh("start", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, NAME, "Running");
      cluster.kill("agent");
      guest.virsh("destroy", DOMAIN).expectingSuccess();
      cluster.up();
      machines.awaitLine(SOON, NAME, "Stopped");

      nobodyEditsOrDeletesIt(guest);
      guest.virsh("undefine", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, "DELETED", NAME);
      assertThat(guest.kubectl("get", "vm,vmi", "-o", "name").out()).doesNotContain(NAME);
    }
  }

  @Test
  void aGuestOfAUsersOwnLibvirtIsSeenAndObeys() throws Exception {
    try (var cluster = EmbeddedCluster.of(Person.PLAIN).up();
        var guest = new ForeignGuest(cluster);
        var machines = guest.watch("vm")) {
      guest.define();
      machines.awaitLine(SOON, NAME, "Stopped");
      guest.power("start");
      machines.awaitLine(SOON, NAME, "Running");
      assertThat(guest.state()).isEqualTo("running");
      try (var client = cluster.client()) {
        client.guests().forceOff(GUEST);
      }
      machines.awaitLine(SOON, NAME, "Stopped");
      guest.virsh("undefine", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, "DELETED", NAME);
    }
  }

  private static void itIsSeenAndHeard(EmbeddedCluster cluster, ForeignGuest guest)
      throws Exception {
    try (var client = cluster.client();
        var console = new Console(client.streams().console(GUEST));
        var screen = new Screen(client.streams().display(GUEST, GuestStreams.Others.END))) {
      client.guests().reset(GUEST);
      console.awaitText("SeaBIOS", SOON);
      screen.awaitChange(SOON);
    }
    assertThat(
            guest
                .kubectl(
                    "get",
                    "--raw",
                    "/apis/subresources.kubevirt.io/v1/namespaces/%s/virtualmachineinstances/%s/vnc/screenshot"
                        .formatted(NAMESPACE, NAME))
                .out())
        .contains("PNG");
    assertThat(guest.kubectl("get", "vm,vmi", NAME, "-o", "yaml").out()).doesNotContain("geheim");
  }

  private static void nobodyEditsOrDeletesIt(ForeignGuest guest) {
    assertThat(guest.kubectl("delete", "vm", NAME).err())
        .contains("goes when it goes there (virsh undefine \"" + DOMAIN + "\")");
    var always = "{\"spec\":{\"runStrategy\":\"Always\"}}";
    assertThat(guest.kubectl("patch", "vm", NAME, "--type=merge", "-p", always).err())
        .contains("change it there (virsh edit \"" + DOMAIN + "\")");
    guest.kubectl("label", "vm", NAME, "team=blue").expectingSuccess();
    assertThat(guest.kubectl("label", "vm", NAME, "virtfleet.org/unmanaged-").err())
        .contains("agents set it, and nobody changes it");
  }
}
