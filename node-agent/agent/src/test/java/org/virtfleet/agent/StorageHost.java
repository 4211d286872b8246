package org.virtfleet.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// A real agent with the pool of its cluster, and an API server, for all tests of volumes without
/// guests that boot. Each has its claims in a namespace of its own, so that no order of tests
/// matters.
final class StorageHost implements AutoCloseable {
  static final String ID = TestCluster.idOf("volumes");

  final TestCluster cluster;
  private final String pool;
  private AgentProcess agent;

  private StorageHost(Path data, String id) throws Exception {
    cluster = new TestCluster(data, id);
    pool = "virtfleet-" + id;
    new Claims(cluster).makeClass(Claims.CLASS, "127.0.0.0/8");
    agent = AgentProcess.start(cluster, SmallGuest.URI);
  }

  /// @param id of its cluster, which no other has at the same time
  static StorageHost start(String id) throws Exception {
    return new StorageHost(Files.createTempDirectory("agent-it"), id);
  }

  static final class Shared extends SharedFixture<StorageHost> {
    Shared() {
      super(StorageHost.class, () -> start(ID));
    }
  }

  /// `kill -9`.
  void killAgent() throws InterruptedException {
    agent.kill();
  }

  void startAgent() throws IOException {
    agent = AgentProcess.start(cluster, SmallGuest.URI);
  }

  /// Claims in a namespace that the test has for itself.
  Claims claimsIn(String namespace) {
    cluster.haveNamespace(namespace);
    return new Claims(cluster, namespace);
  }

  /// `kill -9`, and another one.
  void restartAgent() throws Exception {
    killAgent();
    startAgent();
  }

  /// Runs a program to its end.
  ///
  /// @return what it said
  static String run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      var words = said.readAllAsString();
      if (process.waitFor() != 0) {
        throw new IOException(List.of(command) + ": " + words);
      }
      return words;
    }
  }

  /// What a file takes of the disk, in bytes.
  static long blocks(Path file) throws Exception {
    return 512 * Long.parseLong(run("stat", "-c", "%b", file.toString()).strip());
  }

  @Override
  public void close() throws IOException {
    try {
      agent.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.close();
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri(SmallGuest.URI))) {
      var storage = hypervisor.storage();
      storage.refresh(pool);
      storage.volumes(pool).forEach(v -> storage.deleteVolume(pool, v.name()));
      String folder = storage.pool(pool).orElseThrow().path();
      storage.forgetPool(pool);
      delete(Path.of(folder));
    }
    delete(cluster.data);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
