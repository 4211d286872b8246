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
final class FakeHostCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final Process backend;
  private final FakeHypervisor hypervisor = new FakeHypervisor();
  private Agent agent;

  private FakeHostCluster(Path data, Process backend) throws Exception {
    this.data = data;
    this.backend = backend;
    Path ready = data.resolve("run/backend.json");
    await().atMost(PATIENCE).failFast(() -> !backend.isAlive()).until(() -> Files.exists(ready));
    String node = new JsonMapper().readTree(ready.toFile()).path("node").asText();
    this.agent = Agent.start(data, data.resolve("agent/kubeconfig"), hypervisor, node);
  }

  /// @param data an empty folder
  static FakeHostCluster in(Path data) throws Exception {
    Process backend = backend(data);
    try {
      return new FakeHostCluster(data, backend);
    } catch (Exception e) {
      backend.destroyForcibly();
      throw new AssertionError("the cluster did not start; " + data.resolve("backend.log"), e);
    }
  }

  private static Process backend(Path data) throws IOException {
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
        .redirectOutput(data.resolve("backend.log").toFile())
        .start();
  }

  Path data() {
    return data;
  }

  /// The node's, whose guests tests may meddle with.
  FakeHypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  public void close() {
    agent.close();
    hypervisor.close();
    backend.destroyForcibly();
  }
}
