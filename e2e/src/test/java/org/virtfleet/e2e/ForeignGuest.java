package org.virtfleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/// A guest that somebody makes with virsh beside a cluster. Closing it takes it away.
final class ForeignGuest implements AutoCloseable {

  static final String DOMAIN = "E2E Unmanaged";
  static final String NAME = "e2e-unmanaged";
  static final String NAMESPACE = "host-guests";

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

  private final EmbeddedCluster cluster;

  ForeignGuest(EmbeddedCluster cluster) {
    this.cluster = cluster;
    close(); // What a killed run left.
  }

  void define() throws IOException {
    var xml = Files.createTempFile(Path.of("/var/tmp"), "virtfleet-domain", ".xml");
    try {
      Files.writeString(xml, XML);
      Files.setPosixFilePermissions(xml, PosixFilePermissions.fromString("rw-r--r--"));
      cluster.virsh("define", xml.toString()).run().expectingSuccess();
    } finally {
      Files.delete(xml);
    }
  }

  /// virsh's word for what it does: `running`, `shut off`.
  String state() {
    return virsh("domstate", DOMAIN).out().strip();
  }

  /// By the subresource of the machine: `start`, `stop`.
  void power(String action) {
    cluster
        .kubectlWith(
            "{}",
            "replace",
            "--raw",
            "/apis/subresources.kubevirt.io/v1/namespaces/%s/virtualmachines/%s/%s"
                .formatted(NAMESPACE, NAME, action),
            "-f",
            "/dev/stdin")
        .run()
        .expectingSuccess();
  }

  /// A line for each event: what happened, name, state.
  KubectlWatch watch(String kind) {
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

  /// In the namespace of such guests.
  Command.Outcome kubectl(String... words) {
    return cluster
        .kubectl(Stream.concat(Stream.of("-n", NAMESPACE), Stream.of(words)).toArray(String[]::new))
        .run();
  }

  Command.Outcome virsh(String... words) {
    return cluster.virsh(words).run();
  }

  @Override
  public void close() {
    virsh("destroy", DOMAIN);
    virsh("undefine", DOMAIN);
  }
}
