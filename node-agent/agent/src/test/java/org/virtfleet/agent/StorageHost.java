package org.virtfleet.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// A real agent with the pool of its cluster, and an API server, for all tests of volumes without
/// guests. It is started for the first of them and ends with the last; each has its claims in a
/// namespace of its own, so that no order of tests matters.
final class StorageHost implements AutoCloseable {
  static final String ID = TestCluster.idOf("volumes");
  static final String POOL = "virtfleet-" + ID;
  private static final String URI = "qemu:///system";

  final TestCluster cluster;
  private AgentProcess agent;

  private StorageHost(Path data) throws Exception {
    cluster = new TestCluster(data, ID);
    new Claims(cluster).makeClass(Claims.CLASS, "127.0.0.0/8");
    agent = AgentProcess.start(cluster, URI);
  }

  /// Gives the host to a `@BeforeAll` that asks for it.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == StorageHost.class;
    }

    @Override
    public StorageHost resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(StorageHost.class, _ -> start(), StorageHost.class);
    }

    private static StorageHost start() {
      try {
        return new StorageHost(Files.createTempDirectory("volumes"));
      } catch (Exception e) {
        throw new IllegalStateException("no agent for tests of volumes", e);
      }
    }
  }

  /// Claims in a namespace that the test has for itself.
  Claims claimsIn(String namespace) {
    cluster.haveNamespace(namespace);
    return new Claims(cluster, namespace);
  }

  /// `kill -9`, and another one.
  void restartAgent() throws Exception {
    agent.kill();
    agent = AgentProcess.start(cluster, URI);
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
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri(URI))) {
      var storage = hypervisor.storage();
      storage.refresh(POOL);
      storage.volumes(POOL).forEach(v -> storage.deleteVolume(POOL, v.name()));
      storage.forgetPool(POOL);
    }
    try (var files = Files.walk(cluster.data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
