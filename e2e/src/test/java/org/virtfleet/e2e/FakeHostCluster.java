package org.virtfleet.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.virtfleet.agent.Agent;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// A cluster of one node whose guests are entries of a map: the real backend in a process of its
/// own, and the real agent in this one, on a [FakeHypervisor]. So guests run at once, and do what
/// is asked of them.
///
/// @param hypervisor the node's, with whose guests tests may meddle
record FakeHostCluster(Process backend, FakeHypervisor hypervisor, Agent agent)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// @param data an empty folder
  static FakeHostCluster in(Path data) throws IOException {
    Path log = data.resolve("backend.log");
    Path ready = data.resolve("run/backend.json");
    Process backend = backend(data, log);
    FakeHypervisor hypervisor = new FakeHypervisor();
    try {
      await().atMost(PATIENCE).failFast(() -> !backend.isAlive()).until(() -> Files.exists(ready));
      String node = new JsonMapper().readTree(ready.toFile()).path("node").asText();
      Path kubeconfig = data.resolve("agent/kubeconfig");
      return new FakeHostCluster(
          backend, hypervisor, Agent.start(data, kubeconfig, hypervisor, node));
    } catch (Exception e) {
      hypervisor.close();
      backend.destroyForcibly();
      throw new AssertionError("the cluster did not start:\n" + Files.readString(log), e);
    }
  }

  private static Process backend(Path data, Path log) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "org.virtfleet.backend.Main",
                "--data",
                data.toString(),
                "--port",
                "0"))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  @Override
  public void close() {
    agent.close();
    hypervisor.close();
    backend.destroyForcibly();
  }
}
