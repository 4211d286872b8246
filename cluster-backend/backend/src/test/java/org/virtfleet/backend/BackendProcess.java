package org.virtfleet.backend;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.TerminalFailureException;
import org.virtfleet.backend.bench.Target;

/// The real program, in a process of its own.
final class BackendProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final Path output;
  private final Process process;

  private BackendProcess(Path data, Path output, Process process) {
    this.data = data;
    this.output = output;
    this.process = process;
  }

  static BackendProcess start(Path data, int port) throws IOException {
    return start(data, port, List.of(), List.of());
  }

  /// @param jvm further options of the JVM
  /// @param arguments further arguments of the program
  static BackendProcess start(Path data, int port, List<String> jvm, List<String> arguments)
      throws IOException {
    Path output = Files.createTempFile("virtfleet-backend", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.virtfleet.backend.Main",
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port)));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new BackendProcess(data, output, process);
  }

  BackendProcess awaitReady() throws IOException {
    try {
      await().atMost(PATIENCE).failFast(() -> !process.isAlive()).until(this::isReady);
    } catch (TerminalFailureException ended) {
      throw new AssertionError("the backend ended:\n" + output(), ended);
    }
    return this;
  }

  /// A killed backend leaves its files behind; those of this one name its process.
  private boolean isReady() throws IOException {
    Path pid = data.resolve("run/backend.pid");
    return Files.exists(pid)
        && Files.readString(pid).equals(String.valueOf(process.pid()))
        && Files.exists(data.resolve("run/backend.json"));
  }

  /// Waits for the end.
  ///
  /// @return the exit status
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the backend did not end");
    }
    return process.exitValue();
  }

  /// The server as its administrator sees it.
  Target target() throws IOException {
    return Target.of(data.resolve("kubeconfig"));
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  long pid() {
    return process.pid();
  }

  void terminate() {
    process.destroy();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /// A client with the kubeconfig that the backend wrote for its administrator. It is fabric8's on
  /// purpose: tests see what another's client sees.
  KubernetesClient admin() throws IOException {
    Config config = Config.fromKubeconfig(Files.readString(data.resolve("kubeconfig")));
    config.setHttp2Disable(true); // It fails where the server allows no further stream.
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(output);
  }
}
