package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.UpgradeRefused;

/// A real agent, a real API server, a real guest.
@OnGuestHost
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class GuestIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static GuestHost host;
  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Hypervisor hypervisor;
  private static Instances instances;

  @BeforeAll
  static void start(GuestHost shared) {
    host = shared;
    cluster = shared.cluster;
    guest = shared.guest;
    hypervisor = guest.hypervisor();
    instances = shared.instances;
  }

  @Test
  void aVmiBecomesAGuestThatIsSeenSpokenToPausedAndStopped() throws Exception {
    VirtualMachineInstance vmi = create("seen");
    instances.awaitPhase("seen", "Running");
    DomainInfo domain = guest.domain("seen");
    assertThat(domain.isActive()).isTrue();

    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.login();
    }
    try (var display = new SerialShell(cluster.dial(vmi, "vnc"))) {
      display.readUntil("RFB 003.008\n");
    }
    try (ByteStream first = cluster.dialShared(vmi);
        ByteStream second = cluster.dialShared(vmi)) {
      beginRfb(first);
      beginRfb(second);
      // FramebufferUpdateRequest: the first one is still served.
      first.output().write(new byte[] {3, 0, 0, 0, 0, 0, 0, 16, 0, 16});
      assertThat(first.input().read()).isZero();
    }
    assertThat(cluster.call("GET", vmi, "screenshot").body()).startsWith(0x89, 'P', 'N', 'G');
    aTicketForSomethingElseOpensNothing(vmi);

    instances.awaitCondition("seen", "AgentConnected");
    instances.awaitStatus(
        "seen", v -> v.getInterfaces().stream().anyMatch(i -> i.getIpAddress() != null));
    instances.awaitStatus("seen", v -> "Virtfleet small guest".equals(osName(v)));
    itsPortsAreForwarded(vmi);
    assertThat(new String(cluster.call("GET", vmi, "guestosinfo").body(), StandardCharsets.UTF_8))
        .contains("guestAgentVersion", "guest-fsfreeze-status", "hostname", "timezone");
    assertThat(new String(cluster.call("GET", vmi, "userlist").body(), StandardCharsets.UTF_8))
        .contains("VirtualMachineInstanceGuestOSUserList");
    assertThat(cluster.call("GET", vmi, "filesystemlist").statusCode()).isEqualTo(200);
    assertThat(instances.condition("seen", "SoftwareEmulation").isPresent())
        .isEqualTo(hypervisor.capabilities().virtualization().domainType().equals("qemu"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> cluster.metrics().contains("kubevirt_vmi_cpu_usage_seconds_total{name=\"seen\""));

    assertThat(cluster.call("PUT", vmi, "pause").statusCode()).isEqualTo(200);
    instances.awaitCondition("seen", "Paused");
    assertThat(cluster.call("PUT", vmi, "unpause").statusCode()).isEqualTo(200);
    instances.awaitNoCondition("seen", "Paused");

    nothingInItCanBeFrozen(vmi, domain);

    instances.delete("seen");
    instances.awaitGone("seen");
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();
  }

  @Test
  void aGuestLivesOnWithoutItsAgentAndIsTakenOnAndResetByTheNext() throws Exception {
    VirtualMachineInstance vmi = create("kept");
    instances.awaitPhase("kept", "Running");
    DomainInfo before = guest.domain("kept");

    host.killAgent();
    assertThat(guest.domain("kept").id()).isEqualTo(before.id());
    host.startAgent();
    instances.awaitCondition("kept", "AgentConnected");
    assertThat(guest.domain("kept").id()).as("the very same process").isEqualTo(before.id());

    assertThat(cluster.call("PUT", vmi, "reset").statusCode()).isEqualTo(200);
    instances.awaitNoCondition("kept", "AgentConnected");
    assertThat(guest.domain("kept").id()).as("it begins anew in it").isEqualTo(before.id());

    host.killAgent();
    hypervisor.domains().destroy(before.uuid());
    host.startAgent();
    instances.awaitPhase("kept", "Failed");
    assertThat(instances.message("kept", "Ready")).isEqualTo("The guest's power was cut.");

    instances.delete("kept");
    instances.awaitGone("kept");
    assertThat(hypervisor.domains().find(before.uuid())).isEmpty();
  }

  @Test
  void anAgentKilledWhileItStartsAGuestLeavesNothingHalfDone() throws Exception {
    create("half");
    await()
        .atMost(PATIENCE)
        .until(() -> hypervisor.domains().findByName("default_half").isPresent());
    host.restartAgent();
    instances.awaitPhase("half", "Running");

    cluster.client().resource(cluster.vmi("half")).withGracePeriod(0).delete();
    host.restartAgent();
    instances.awaitGone("half");
    assertThat(hypervisor.domains().findByName("default_half")).isEmpty();
  }

  @Test
  void whatCannotBeHadIsRefusedInWords() throws Exception {
    create("refused", "nowhere");
    instances.awaitPhase("refused", "Failed");
    assertThat(instances.message("refused", "Synchronized"))
        .isEqualTo(
            "There is no nowhere in storage pool agent-it-guest of this node. Put the file into that pool and run virsh pool-refresh agent-it-guest, or name another pool (virsh pool-list).");
    instances.delete("refused");
    instances.awaitGone("refused");
  }

  private static void itsPortsAreForwarded(VirtualMachineInstance vmi) throws Exception {
    try (var shell = new SerialShell(cluster.dial(vmi, "console"))) {
      shell.takeUp();
      shell.run("{ echo over-tcp | nc -l -p 7007 >/dev/null 2>&1 & }");
      shell.run("until grep -q :1B5F /proc/net/tcp*; do usleep 100000; done");
    }
    try (ByteStream port = cluster.dial(vmi, "portforward/7007/tcp")) {
      assertThat(port.input().readNBytes(9))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("over-tcp\n");
    }
    assertThatThrownBy(() -> cluster.dial(vmi, "portforward/7008/tcp"))
        .isInstanceOfSatisfying(
            UpgradeRefused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(500);
              assertThat(refused.body()).contains("dialing VM: dial tcp", "Connection refused");
            });
  }

  private static void aTicketForSomethingElseOpensNothing(VirtualMachineInstance vmi)
      throws Exception {
    assertThat(cluster.call("GET", vmi, "screenshot", cluster.ticket(vmi, "pause")).statusCode())
        .isEqualTo(403);
    assertThat(cluster.call("GET", vmi, "screenshot", "nonsense").statusCode()).isEqualTo(401);
  }

  /// All that it has lies in its memory.
  private static void nothingInItCanBeFrozen(VirtualMachineInstance vmi, DomainInfo domain)
      throws Exception {
    assertThat(cluster.call("PUT", vmi, "freeze").statusCode()).isEqualTo(200);
    String asked = "{\"execute\":\"guest-fsfreeze-status\"}";
    assertThat(hypervisor.domains().agentCommand(domain.uuid(), asked, PATIENCE))
        .contains("thawed");
    assertThat(hypervisor.domains().metadata(domain.uuid(), "https://virtfleet.org/ns/freeze/1"))
        .get(STRING)
        .doesNotContain("until");
    assertThat(cluster.call("PUT", vmi, "unfreeze").statusCode()).isEqualTo(200);
    assertThat(instances.status("seen").getFsFreezeStatus()).isNull();
  }

  private static VirtualMachineInstance create(String name) {
    return create(name, "vmlinux");
  }

  private static VirtualMachineInstance create(String name, String kernel) {
    return instances.create(
        name,
        """
        terminationGracePeriodSeconds: 60
        domain:
          memory: {guest: 256Mi}
          firmware: {%s}
          devices:
            rng: {}
            interfaces: [{name: default, masquerade: {}}]
            disks: [{name: seed, disk: {bus: virtio}}]
        networks: [{name: default, pod: {}}]
        volumes:
          - name: seed
            cloudInitNoCloud: {userData: "#cloud-config"}
        """
            .formatted(guest.kernelBoot(kernel)));
  }

  private static @Nullable String osName(VirtualMachineInstanceStatus status) {
    var os = status.getGuestOSInfo();
    return os == null ? null : os.getPrettyName();
  }

  /// Shakes hands as a viewer that asks to be alone (RFC 6143, 7.1 to 7.3).
  private static void beginRfb(ByteStream display) throws IOException {
    InputStream in = display.input();
    display.output().write(in.readNBytes(12));
    assertThat(in.readNBytes(in.read())).contains(1);
    display.output().write(1);
    assertThat(in.readNBytes(4)).containsOnly(0);
    display.output().write(0);
    byte[] screen = in.readNBytes(24);
    assertThat(in.readNBytes(ByteBuffer.wrap(screen).getInt(20))).isNotEmpty();
  }
}
