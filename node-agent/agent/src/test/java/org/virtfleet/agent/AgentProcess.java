package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The agent as a process of its own, so that it can be killed.
final class AgentProcess {
  private final Process process;

  private AgentProcess(Process process) {
    this.process = process;
  }

  /// Returns when the agent says that it is ready.
  static AgentProcess start(TestCluster cluster, String hypervisor) throws IOException {
    Path ready = cluster.data.resolve("run/agent.json");
    Files.deleteIfExists(ready);
    Path log = cluster.data.resolve("agent.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.virtfleet.agent.Main",
                "--data",
                cluster.data.toString(),
                "--kubeconfig",
                cluster.agentKubeconfig().toString(),
                "--hypervisor",
                hypervisor,
                "--node",
                TestCluster.NODE)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    AgentProcess agent = new AgentProcess(process);
    await()
        .atMost(Duration.ofMinutes(2))
        .failFast(() -> assertThat(process.isAlive()).as(read(log)).isTrue())
        .until(() -> Files.exists(ready));
    return agent;
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log);
  }

  long pid() {
    return process.pid();
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// SIGTERM.
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
