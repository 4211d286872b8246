package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.e2e.Command.Outcome;

/// A host on which a cluster cannot run: `up` says why and leaves nothing running, `status` and
/// `doctor` say what to do.
class BadHostIT {

  private static final String NO_SOCKET = "qemu+unix:///system?socket=/nowhere/libvirt-sock";
  private static final String START_LIBVIRT =
      "Start it with: sudo (systemctl (enable --now libvirtd\\.socket|start libvirtd)|sh -c 'virtlogd -d; libvirtd -d')";

  @Test
  void libvirtThatDoesNotRunIsSaidWithTheCommandThatStartsIt() {
    try (var cluster = EmbeddedCluster.of(Person.ROOT, NO_SOCKET)) {
      assertThat(
              Sentences.refused(up(cluster, NO_SOCKET), 1)
                  .replaceAll("(?s).*did not start\\.\\s+", ""))
          .matches(
              "The agent cannot start\\. libvirt is not running: nobody listens on /nowhere/libvirt-sock\\. "
                  + START_LIBVIRT
                  + "\n  Its whole log: "
                  + cluster.data()
                  + "/log/agent\\.log");
      nothingRuns(cluster);
      assertThat(doctor(cluster, NO_SOCKET))
          .containsPattern(
              "bad   libvirt does not run: nobody answers at \\S+\\. " + START_LIBVIRT);
    }
  }

  @Test
  @Tag("guest")
  void whoMayNotUseTheSystemsLibvirtIsToldHowToAndWhatToUseInstead() {
    try (var cluster = EmbeddedCluster.of(Person.PLAIN, "qemu:///system")) {
      // Without a system bus libvirt cannot ask who may use it, and says something else.
      assertThat(Sentences.refused(up(cluster, "qemu:///system"), 1))
          .containsPattern(
              "The agent cannot start\\. (User vf-e2e-plain may not use libvirt's socket of qemu:///system\\. Join the group libvirt with 'sudo usermod --append --groups libvirt vf-e2e-plain' and log in again|libvirt at qemu:///system lets nobody but root in: .* Start dbus and then libvirt again), or use qemu:///session, which needs no permission");
      nothingRuns(cluster);
      assertThat(doctor(cluster, "qemu:///system"))
          .containsPattern(
              "bad   (you may not use|libvirt at qemu:///system lets nobody but root in).*, or use --hypervisor qemu:///session");
    }
  }

  @Test
  void aPortInUseIsSaidAndAnotherOneWorks() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var cluster = EmbeddedCluster.of(Person.ROOT, "test:///default")) {
      var port = Integer.toString(taken.getLocalPort());
      var said = cluster.launcher("up", "--port", port, "--hypervisor", "test:///default").run();
      assertThat(Sentences.refused(said, 1))
          .contains(
              "virtfleet: the backend did not start.\n  The backend cannot listen on port %s: another program uses it. Stop that program, or choose another port with --port."
                  .formatted(port));
      nothingRuns(cluster);
      var doctor = cluster.launcher("doctor", "--port", port).run();
      assertThat(doctor.exit()).isEqualTo(1);
      assertThat(doctor.out())
          .contains(
              "bad   port %s is used by another program. Stop that program (ss -ltnp shows it), or choose another port with --port N"
                  .formatted(port));
      cluster.up();
      assertThat(
              Sentences.refused(
                  cluster.launcher("up", "--port", port, "--hypervisor", "test:///default").run(),
                  2))
          .contains(
              "virtfleet: the cluster of %s runs already, on port %d.\n  Leave --port out, or move it: "
                  .formatted(cluster.data(), cluster.port()));

      cluster.down();
      var again = cluster.launcher("up", "-o", "json").run().expectingSuccess();
      assertThat(again.out())
          .as("what was chosen once is kept")
          .contains("https://127.0.0.1:" + cluster.port());
      assertThat(Sentences.refused(up(cluster, "qemu:///session"), 2))
          .contains("the cluster of %s runs already, on test:///default".formatted(cluster.data()));
    }
  }

  @Test
  void aFullDiskRefusesChangesButNotLooksAndMendsItselfOnceThereIsSpace(@TempDir Path disk)
      throws IOException {
    Command.of("mount", "-t", "tmpfs", "-o", "size=20m", "none", disk.toString())
        .run()
        .expectingSuccess();
    try (var cluster = EmbeddedCluster.in(disk, Person.ROOT, "test:///default").up()) {
      // The driver has a guest of its own, which the agent shows a little after it is ready.
      var before =
          await()
              .atMost(Duration.ofMinutes(1))
              .until(
                  cluster::everything,
                  seen ->
                      seen.contains("virtfleet.org/domain: test")
                          && seen.equals(cluster.everything()));
      var ballast = fill(disk);

      assertThat(Sentences.refused(cluster.kubectl("create", "namespace", "more").run(), 1))
          .isEqualTo(
              "Error from server (InsufficientStorage): no space left on the disk of %s/store/cluster.db: nothing was changed. Make room there; writing goes on by itself then."
                  .formatted(disk));
      assertThat(cluster.everything()).isEqualTo(before);
      assertThat(cluster.launcher("status").run().expectingSuccess().out())
          .contains(
              "The disk of %s is full: nothing in the cluster can be changed until there is room. It goes on by itself then."
                  .formatted(disk));
      assertThat(doctor(cluster, "test:///default"))
          .contains("bad   data folder " + disk + ": the disk is full.");

      Files.delete(ballast);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> cluster.kubectl("create", "namespace", "more").run().exit() == 0);

      cluster.down();
      fill(disk);
      assertThat(Sentences.refused(up(cluster, "test:///default"), 1))
          .isEqualTo(
              """
              virtfleet: nothing can be written into the data folder %s: No space left on device.
                Make room there or mend its permissions, or choose another folder with --data DIR.\
              """
                  .formatted(disk));
      nothingRuns(cluster);
    } finally {
      Command.of("umount", disk.toString()).run().expectingSuccess();
    }
  }

  @Test
  void aDataFolderThatIsNoneIsSaidByEveryCommand(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    for (var command : new String[] {"up", "down", "status", "logs"}) {
      assertThat(Sentences.refused(launcher(command, "--data", file.toString()), 2))
          .isEqualTo(
              "virtfleet: the data folder %1$s cannot be used: %1$s is no folder.\n  Choose another one with --data DIR, or mend its permissions."
                  .formatted(file));
    }
  }

  @Test
  void theDataFolderOfSomebodyElseIsNotTakenForOneWithoutACluster(@TempDir Path folder) {
    Person.PLAIN.arrive();
    Command.of("chmod", "755", folder.toString()).run().expectingSuccess();
    var own = folder.resolve("own");
    Command.of("mkdir", "-m", "700", own.toString()).run().expectingSuccess();

    for (var command : new String[] {"up", "down", "status"}) {
      var said =
          Person.PLAIN.does(Installation.get().launcher(), command, "--data", own.toString()).run();
      assertThat(Sentences.refused(said, 2))
          .contains(own + " belongs to root, and you may not look into it.");
    }
  }

  @Test
  void aCommandLineThatIsWrongIsSaidWithWhatIsRight() {
    assertThat(Sentences.refused(launcher("nonsense"), 2))
        .isEqualTo("virtfleet: there is no command nonsense.\n  See ./virtfleet --help");
    assertThat(Sentences.refused(launcher("up", "--port", "abc"), 2))
        .isEqualTo("virtfleet: --port abc is no port.\n  Give a number from 1 to 65535.");
    assertThat(Sentences.refused(launcher("up", "--hypervisor", "xen:///system"), 2))
        .isEqualTo(
            "virtfleet: --hypervisor xen:///system is no hypervisor address that Virtfleet knows.\n  Use qemu:///system, qemu:///session or test:///default.");
    assertThat(Sentences.refused(launcher("--frobnicate"), 2))
        .isEqualTo("virtfleet: virtfleet does not know --frobnicate.\n  See ./virtfleet --help");
  }

  private static Outcome up(EmbeddedCluster cluster, String hypervisor) {
    return cluster
        .launcher("up", "--port", Integer.toString(cluster.port()), "--hypervisor", hypervisor)
        .run();
  }

  private static void nothingRuns(EmbeddedCluster cluster) {
    var status = cluster.launcher("status").run();
    assertThat(status.exit()).isEqualTo(1);
    assertThat(status.out())
        .startsWith("backend  stopped\nagent    stopped\n")
        .endsWith(
            "The cluster of %1$s does not run. Start it with: ./virtfleet up --data %1$s\n"
                .formatted(cluster.data()));
  }

  private static String doctor(EmbeddedCluster cluster, String hypervisor) {
    var said = cluster.launcher("doctor", "--hypervisor", hypervisor).run();
    assertThat(said.exit()).isEqualTo(1);
    return Sentences.plain(said.out());
  }

  private static Outcome launcher(String... words) {
    var all = new ArrayList<String>();
    all.add(Installation.get().launcher());
    all.addAll(List.of(words));
    return Command.of(all.toArray(String[]::new)).with("CI", "true").run();
  }

  /// Takes all the space there is.
  private static Path fill(Path disk) {
    var ballast = disk.resolve("ballast");
    Command.of("dd", "if=/dev/zero", "of=" + ballast, "bs=4k").run();
    return ballast;
  }
}
