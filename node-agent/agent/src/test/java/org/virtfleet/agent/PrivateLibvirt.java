package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A libvirtd that a test may end. It has settings, sockets and state of its own, which it finds at
/// the usual places in a mount namespace of its own; that takes root.
final class PrivateLibvirt implements AutoCloseable {
  private static final String START =
      """
      set -e
      mount --bind "$1/etc" /etc/libvirt
      mount --bind "$1/run" /run/libvirt
      mount --bind "$1/lib" /var/lib/libvirt
      mount --bind "$1/log" /var/log/libvirt
      exec /usr/sbin/libvirtd --pid-file /run/libvirt/libvirtd.pid
      """;

  private final Path folder;
  private @Nullable Process process;

  PrivateLibvirt(Path folder) throws IOException {
    this.folder = folder;
    for (String part : new String[] {"etc", "run", "lib", "log"}) {
      Files.createDirectory(folder.resolve(part));
    }
    // Two libvirts of one host would otherwise take each other for the same.
    Files.writeString(
        folder.resolve("etc/libvirtd.conf"),
        "host_uuid = \"%s\"\nauth_unix_rw = \"none\"\n".formatted(UUID.randomUUID()));
    // There is no virtlogd here to keep QEMU's output.
    Files.writeString(folder.resolve("etc/qemu.conf"), "stdio_handler = \"file\"\n");
  }

  String uri() {
    return "qemu+unix:///system?socket=" + socket();
  }

  /// Returns when it listens.
  void start() throws IOException {
    File log = folder.resolve("libvirtd.log").toFile();
    Files.deleteIfExists(socket());
    Process started =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                START,
                "sh",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    process = started;
    await("libvirtd listens")
        .atMost(Duration.ofMinutes(1))
        .failFast(() -> assertThat(started.isAlive()).as(Files.readString(log.toPath())).isTrue())
        .until(() -> Files.exists(socket()));
  }

  /// `kill -9`: it takes leave of nobody, and its guests are not its children.
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /// The QEMU process of a domain.
  ProcessHandle guest(String domain) throws IOException {
    long pid =
        Long.parseLong(
            Files.readString(folder.resolve("run/qemu/%s.pid".formatted(domain))).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private Path socket() {
    return folder.resolve("run/libvirt-sock");
  }

  @Override
  public void close() {
    kill();
  }
}
