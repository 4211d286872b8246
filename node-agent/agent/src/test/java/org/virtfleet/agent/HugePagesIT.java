package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guests whose memory is made of the host's huge pages. libvirt looks for them when it starts, so
/// they get one of their own.
@Tag("guest")
class HugePagesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path PAGES = Path.of("/sys/kernel/mm/hugepages/hugepages-2048kB");

  /// Where QEMU's own user may look.
  private static final Path MOUNT = Path.of("target", "hugepages").toAbsolutePath();

  /// As many as a guest of 64 MiB needs.
  private static final int NEEDED = 32;

  @TempDir Path data;
  @TempDir Path libvirtFolder;
  private int before;

  @BeforeEach
  void setAside() throws Exception {
    assumeTrue(Files.isWritable(PAGES.resolve("nr_hugepages")), "only root sets huge pages aside");
    before = count("nr_hugepages");
    int wanted = before + NEEDED;
    write(wanted);
    int got = count("nr_hugepages");
    if (got < wanted) {
      write(before);
    }
    assumeTrue(got == wanted, "the kernel has too little memory in one piece for huge pages");
    Files.createDirectories(MOUNT);
    StorageHost.run("mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "none", MOUNT.toString());
  }

  @AfterEach
  void giveBack() throws Exception {
    StorageHost.run("umount", MOUNT.toString());
    write(before);
  }

  @Test
  void aGuestTakesThemAndGivesThemBackAndOneThatFindsTooFewIsToldSo() throws Exception {
    try (var cluster = new TestCluster(data);
        var libvirt = new PrivateLibvirt(libvirtFolder)) {
      libvirt.start();
      AgentProcess agent = AgentProcess.start(cluster, libvirt.uri());
      var instances = new Instances(cluster, PATIENCE);
      await("the node counts them")
          .atMost(PATIENCE)
          .until(() ->
              cluster
                  .client()
                  .nodes()
                  .withName(TestCluster.NODE)
                  .require()
                  .getStatus()
                  .getCapacity()
                  .containsKey("hugepages-2Mi"));
      int free = count("free_hugepages");

      instances.create("huge", guestOf("64Mi"));
      instances.awaitPhase("huge", "Running");
      assertThat(count("free_hugepages")).isEqualTo(free - NEEDED);
      instances.create("greedy", guestOf("128Mi"));
      instances.awaitPhase("greedy", "Failed");
      assertThat(instances.message("greedy", "Synchronized"))
          .contains("the guest needs 64 huge pages of 2Mi, of which this node has");

      instances.delete("huge");
      instances.delete("greedy");
      instances.awaitGone("huge");
      instances.awaitGone("greedy");
      assertThat(count("free_hugepages")).isEqualTo(free);
      agent.stop();
    }
  }

  /// A machine that finds nothing to boot.
  private static String guestOf(String memory) {
    return """
    terminationGracePeriodSeconds: 0
    domain:
      memory: {guest: %s, hugepages: {pageSize: 2Mi}}
      devices: {autoattachPodInterface: false}
    """
        .formatted(memory);
  }

  private static int count(String what) throws IOException {
    return Integer.parseInt(Files.readString(PAGES.resolve(what)).strip());
  }

  private static void write(int count) throws IOException {
    Files.writeString(PAGES.resolve("nr_hugepages"), Integer.toString(count));
  }
}
