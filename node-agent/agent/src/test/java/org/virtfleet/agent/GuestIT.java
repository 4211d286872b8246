package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;
import org.virtfleet.streams.ByteStream;

/// A real agent, a real API server, a real guest.
@Tag("guest")
class GuestIT {
  private static final String URI =
      System.getProperty("virtfleet.test.hypervisor", "qemu:///system");
  private static final String POOL = "agent-it-guest";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Hypervisor hypervisor;

  private AgentProcess agent;

  @BeforeAll
  static void prepare() throws Exception {
    Path guest = Path.of("target", "guest").toAbsolutePath();
    Process build =
        new ProcessBuilder(
                Path.of("src", "guest", "build.sh").toAbsolutePath().toString(), guest.toString())
            .inheritIO()
            .start();
    assertThat(build.waitFor()).as("the guest is built").isZero();
    hypervisor = LibvirtHypervisor.connect(new HypervisorUri(URI));
    hypervisor.storage().ensureDirectoryPool(POOL, guest);
    cluster = new TestCluster(data);
  }

  @AfterAll
  static void tidy() {
    for (DomainInfo domain : hypervisor.domains().list()) {
      if (hypervisor
          .domains()
          .metadata(domain.uuid(), Owner.NAMESPACE)
          .orElse("")
          .contains(TestCluster.CLUSTER_ID)) {
        if (domain.isActive()) {
          hypervisor.domains().destroy(domain.uuid());
        }
        hypervisor.domains().undefine(domain.uuid());
      }
    }
    String own = "virtfleet-" + TestCluster.CLUSTER_ID;
    hypervisor.storage().pool(own).ifPresent(_ -> hypervisor.storage().forgetPool(own));
    hypervisor.storage().forgetPool(POOL);
    hypervisor.close();
    cluster.close();
  }

  @BeforeEach
  void startAgent() throws IOException {
    agent = AgentProcess.start(cluster, URI);
  }

  @AfterEach
  void stopAgent() throws InterruptedException {
    agent.stop();
  }

  @Test
  void aVmiBecomesAGuestThatIsSeenSpokenToPausedAndStopped() throws Exception {
    VirtualMachineInstance vmi = create("seen");
    awaitPhase("seen", "Running");
    DomainInfo domain = domain("default_seen");
    assertThat(domain.isActive()).isTrue();

    try (ByteStream console = cluster.dial(vmi, "console")) {
      readUntil(console, "login: ");
      console.write("root\n".getBytes(StandardCharsets.US_ASCII), 0, 5);
      readUntil(console, "# ");
    }
    try (ByteStream display = cluster.dial(vmi, "vnc")) {
      readUntil(display, "RFB 003.008\n");
    }
    assertThat(cluster.call("GET", vmi, "screenshot").body()).startsWith(0x89, 'P', 'N', 'G');

    awaitVmi("seen", v -> condition(v, "AgentConnected").isPresent());
    awaitVmi(
        "seen", v -> status(v).getInterfaces().stream().anyMatch(i -> i.getIpAddress() != null));
    awaitVmi("seen", v -> "Virtfleet small guest".equals(osName(v)));
    assertThat(condition(cluster.vmi("seen"), "SoftwareEmulation").isPresent())
        .isEqualTo(hypervisor.capabilities().virtualization().domainType().equals("qemu"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> cluster.metrics().contains("kubevirt_vmi_cpu_usage_seconds_total{name=\"seen\""));

    assertThat(cluster.call("PUT", vmi, "pause").statusCode()).isEqualTo(200);
    awaitVmi("seen", v -> condition(v, "Paused").isPresent());
    assertThat(cluster.call("PUT", vmi, "unpause").statusCode()).isEqualTo(200);
    awaitVmi("seen", v -> condition(v, "Paused").isEmpty());

    cluster.client().resource(vmi).delete();
    await().atMost(PATIENCE).until(() -> cluster.vmi("seen") == null);
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();
  }

  @Test
  void aGuestLivesOnWithoutItsAgentAndIsAdoptedByTheNext() throws Exception {
    create("kept");
    awaitPhase("kept", "Running");
    DomainInfo before = domain("default_kept");

    agent.kill();
    assertThat(domain("default_kept").id()).isEqualTo(before.id());
    agent = AgentProcess.start(cluster, URI);
    awaitVmi("kept", v -> condition(v, "AgentConnected").isPresent());
    assertThat(domain("default_kept").id()).as("the very same process").isEqualTo(before.id());

    agent.kill();
    hypervisor.domains().destroy(before.uuid());
    agent = AgentProcess.start(cluster, URI);
    awaitPhase("kept", "Failed");
    assertThat(condition(cluster.vmi("kept"), "Ready").orElseThrow().getMessage())
        .isEqualTo("The guest's power was cut.");

    cluster.client().resource(cluster.vmi("kept")).delete();
    await().atMost(PATIENCE).until(() -> cluster.vmi("kept") == null);
    assertThat(hypervisor.domains().find(before.uuid())).isEmpty();
  }

  @Test
  void anAgentKilledWhileItStartsAGuestLeavesNothingHalfDone() throws Exception {
    create("half");
    await()
        .atMost(PATIENCE)
        .until(() -> hypervisor.domains().findByName("default_half").isPresent());
    agent.kill();
    agent = AgentProcess.start(cluster, URI);
    awaitPhase("half", "Running");

    cluster.client().resource(cluster.vmi("half")).withGracePeriod(0).delete();
    agent.kill();
    agent = AgentProcess.start(cluster, URI);
    await().atMost(PATIENCE).until(() -> cluster.vmi("half") == null);
    assertThat(hypervisor.domains().findByName("default_half")).isEmpty();
  }

  @Test
  void whatCannotBeHadIsRefusedInWords() throws Exception {
    cluster.client().resource(manifest("refused", "/nowhere")).create();
    awaitPhase("refused", "Failed");
    assertThat(condition(cluster.vmi("refused"), "Synchronized").orElseThrow().getMessage())
        .isEqualTo(
            "There is no nowhere in storage pool agent-it-guest of this node. Put the file into that pool and run virsh pool-refresh agent-it-guest, or name another pool (virsh pool-list).");
    cluster.client().resource(cluster.vmi("refused")).delete();
    await().atMost(PATIENCE).until(() -> cluster.vmi("refused") == null);
  }

  @Test
  void aTicketOfAnotherGuestOpensNothing() throws Exception {
    VirtualMachineInstance vmi = create("closed");
    awaitPhase("closed", "Running");
    assertThat(cluster.call("GET", vmi, "screenshot", cluster.ticket(vmi, "pause")).statusCode())
        .isEqualTo(403);
    assertThat(cluster.call("GET", vmi, "screenshot", "nonsense").statusCode()).isEqualTo(401);
    cluster.client().resource(cluster.vmi("closed")).delete();
    await().atMost(PATIENCE).until(() -> cluster.vmi("closed") == null);
  }

  private static VirtualMachineInstance create(String name) {
    return cluster.client().resource(manifest(name, "/vmlinux")).create();
  }

  /// What the controllers would have made of a VM: placed on this node.
  private static VirtualMachineInstance manifest(String name, String kernel) {
    return cluster
        .client()
        .getKubernetesSerialization()
        .unmarshal(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: %1$s
              namespace: default
              labels: {kubevirt.io/nodeName: %2$s}
              finalizers: [kubevirt.io/foregroundDeleteVirtualMachine]
            spec:
              terminationGracePeriodSeconds: 60
              domain:
                memory: {guest: 256Mi}
                firmware:
                  kernelBoot:
                    kernelArgs: console=ttyS0 quiet mitigations=off nokaslr audit=0 no_timer_check
                    container: {image: virtfleet.org/pool/%3$s, kernelPath: %4$s, initrdPath: /initrd.img}
                devices:
                  rng: {}
                  interfaces: [{name: default, masquerade: {}}]
                  disks: [{name: seed, disk: {bus: virtio}}]
              networks: [{name: default, pod: {}}]
              volumes:
                - name: seed
                  cloudInitNoCloud: {userData: "#cloud-config"}
            status: {phase: Scheduled, nodeName: %2$s}
            """
                .formatted(name, TestCluster.NODE, POOL, kernel),
            VirtualMachineInstance.class);
  }

  private static DomainInfo domain(String name) {
    return hypervisor.domains().findByName(name).orElseThrow();
  }

  private static void awaitPhase(String name, String phase) {
    awaitVmi(name, vmi -> phase.equals(status(vmi).getPhase()));
  }

  private static void awaitVmi(String name, Predicate<VirtualMachineInstance> holds) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> holds.test(cluster.vmi(name)));
  }

  private static VirtualMachineInstanceStatus status(VirtualMachineInstance vmi) {
    return Objects.requireNonNull(vmi.getStatus());
  }

  private static @Nullable String osName(VirtualMachineInstance vmi) {
    var os = status(vmi).getGuestOSInfo();
    return os == null ? null : os.getPrettyName();
  }

  private static Optional<VirtualMachineInstanceCondition> condition(
      VirtualMachineInstance vmi, String type) {
    return status(vmi).getConditions().stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  private static void readUntil(ByteStream stream, String words) throws IOException {
    StringBuilder said = new StringBuilder();
    byte[] buffer = new byte[4096];
    while (said.indexOf(words) < 0) {
      int n = stream.read(buffer, 0, buffer.length);
      assertThat(n).as("the stream goes on after: %s", said).isPositive();
      said.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
    }
  }
}
