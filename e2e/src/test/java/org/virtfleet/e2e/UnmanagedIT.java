package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.guest.GuestStreams;
import org.virtfleet.client.object.ObjectKey;

/// A guest that somebody made with virsh, seen and used through the cluster.
@Tag("guest")
class UnmanagedIT {

  private static final String DOMAIN = "E2E Unmanaged";
  private static final String NAME = "e2e-unmanaged";
  private static final String NAMESPACE = "host-guests";
  private static final ObjectKey GUEST = new ObjectKey(NAMESPACE, NAME);
  private static final Duration SOON = Duration.ofMinutes(2);

  /// Nothing to boot from: the firmware says so, on the screen and on the serial line.
  private static final String XML =
      """
      <domain type='qemu'>
        <name>%s</name>
        <memory unit='MiB'>64</memory>
        <vcpu>1</vcpu>
        <os><type arch='x86_64' machine='q35'>hvm</type><bios useserial='yes'/></os>
        <features><acpi/></features>
        <devices>
          <serial type='pty'/>
          <console type='pty'/>
          <graphics type='vnc' port='-1' autoport='yes' passwd='geheim' listen='127.0.0.1'/>
          <video><model type='vga'/></video>
        </devices>
      </domain>
      """
          .formatted(DOMAIN);

  @TempDir static Path folder;
  private static EmbeddedCluster cluster;

  @BeforeAll
  static void up() {
    forget();
    cluster = EmbeddedCluster.of(Person.ROOT).up();
  }

  @AfterAll
  static void down() {
    forget();
    cluster.close();
  }

  @Test
  void itIsSeenAtOnceObeysAndGoesWithItsDomain() throws Exception {
    Path xml = Files.writeString(folder.resolve("domain.xml"), XML);
    try (KubectlWatch machines = watch("vm");
        KubectlWatch instances = watch("vmi")) {
      virsh("define", xml.toString()).expectingSuccess();
      machines.awaitLine(SOON, NAME, "Stopped");

      power("start");
      instances.awaitLine(SOON, NAME, "Running");
      machines.awaitLine(SOON, NAME, "Running");
      assertThat(virsh("domstate", DOMAIN).out().strip()).isEqualTo("running");
      itIsSeenAndHeard();

      virsh("suspend", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, NAME, "Paused");
      try (var client = cluster.client()) {
        client.guests().unpause(GUEST);
        machines.awaitLine(SOON, NAME, "Running");
        client.guests().forceOff(GUEST);
      }
      machines.awaitLine(SOON, NAME, "Stopped");
      assertThat(virsh("domstate", DOMAIN).out().strip()).isEqualTo("shut off");

      virsh("start", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, NAME, "Running");
      cluster.kill("agent");
      virsh("destroy", DOMAIN).expectingSuccess();
      cluster.up();
      machines.awaitLine(SOON, NAME, "Stopped");

      nobodyEditsOrDeletesIt();
      virsh("undefine", DOMAIN).expectingSuccess();
      machines.awaitLine(SOON, "DELETED", NAME);
      assertThat(kubectl("get", "vm,vmi", "-o", "name").out()).doesNotContain(NAME);
    }
  }

  private static void itIsSeenAndHeard() throws Exception {
    try (var client = cluster.client();
        var console = new Console(client.streams().console(GUEST));
        var screen = new Screen(client.streams().display(GUEST, GuestStreams.Others.END))) {
      client.guests().reset(GUEST);
      console.awaitText("SeaBIOS", SOON);
      screen.awaitChange(SOON);
    }
    assertThat(
            kubectl(
                    "get",
                    "--raw",
                    "/apis/subresources.kubevirt.io/v1/namespaces/%s/virtualmachineinstances/%s/vnc/screenshot"
                        .formatted(NAMESPACE, NAME))
                .out())
        .contains("PNG");
    assertThat(kubectl("get", "vm,vmi", NAME, "-o", "yaml").out()).doesNotContain("geheim");
  }

  private static void nobodyEditsOrDeletesIt() {
    assertThat(kubectl("delete", "vm", NAME).err())
        .contains("goes when it goes there (virsh undefine \"" + DOMAIN + "\")");
    assertThat(
            kubectl(
                    "patch",
                    "vm",
                    NAME,
                    "--type=merge",
                    "-p",
                    "{\"spec\":{\"runStrategy\":\"Always\"}}")
                .err())
        .contains("change it there (virsh edit \"" + DOMAIN + "\")");
    kubectl("label", "vm", NAME, "team=blue").expectingSuccess();
    assertThat(kubectl("label", "vm", NAME, "virtfleet.org/unmanaged-").err())
        .contains("agents set it, and nobody changes it");
  }

  private static void power(String action) throws Exception {
    Path none = Files.writeString(folder.resolve("options.json"), "{}");
    kubectl(
            "replace",
            "--raw",
            "/apis/subresources.kubevirt.io/v1/namespaces/%s/virtualmachines/%s/%s"
                .formatted(NAMESPACE, NAME, action),
            "-f",
            none.toString())
        .expectingSuccess();
  }

  private static KubectlWatch watch(String kind) {
    String status = kind.equals("vm") ? "printableStatus" : "phase";
    return KubectlWatch.of(
        cluster.kubectl(
            "get",
            kind,
            "-n",
            NAMESPACE,
            "--watch",
            "--output-watch-events",
            "-o",
            "custom-columns=EVENT:.type,NAME:.object.metadata.name,STATUS:.object.status."
                + status));
  }

  private static Command.Outcome kubectl(String... words) {
    return cluster
        .kubectl(Stream.concat(Stream.of("-n", NAMESPACE), Stream.of(words)).toArray(String[]::new))
        .run();
  }

  private static Command.Outcome virsh(String... words) {
    return Command.of(
            Stream.concat(Stream.of("virsh", "-c", "qemu:///system"), Stream.of(words))
                .toArray(String[]::new))
        .run();
  }

  private static void forget() {
    virsh("destroy", DOMAIN);
    virsh("undefine", DOMAIN);
  }
}
