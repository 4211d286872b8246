package org.virtfleet.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/// A real registry (Debian's docker-registry) on this host's loopback, for one user, and images
/// that skopeo brings there.
final class RegistryServer implements AutoCloseable {
  static final String USER = "me";
  static final String PASSWORD = "hush";

  /// bcrypt of the password.
  private static final String HASH = "$2y$05$abcdefghijklmnopqrstuulzd.YqjLDl8lvpSmVj3De/fioSBHnUa";

  private final Path folder;
  private final int port;
  private final Process process;

  private RegistryServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/docker-registry"))
        && Files.isExecutable(Path.of("/usr/bin/skopeo"));
  }

  /// @param folder of its own
  static RegistryServer start(Path folder) throws IOException {
    var port = freePort();
    var users = Files.writeString(folder.resolve("users"), USER + ":" + HASH + "\n");
    var settings =
        Files.writeString(
            folder.resolve("registry.yaml"),
            """
            version: 0.1
            storage: {filesystem: {rootdirectory: %s}}
            http: {addr: "127.0.0.1:%d"}
            auth: {htpasswd: {realm: test, path: %s}}
            """
                .formatted(folder.resolve("storage"), port, users));
    var process =
        new ProcessBuilder("docker-registry", "serve", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry.log").toFile())
            .start();
    await().atMost(Duration.ofMinutes(1)).until(() -> answers(port));
    return new RegistryServer(folder, port, process);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  /// Pushes an image with one layer.
  ///
  /// @param name with a tag
  void push(String name, byte[] layer) throws Exception {
    var layout = Files.createTempDirectory(folder, "layout");
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.createDirectories(layout.resolve("blobs/sha256"));
    var config =
        blob(
            layout,
            "application/vnd.oci.image.config.v1+json",
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}"
                .formatted(sha256(layer))
                .getBytes(UTF_8));
    var manifest =
        blob(
            layout,
            "application/vnd.oci.image.manifest.v1+json",
            "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                .formatted(config, blob(layout, "application/vnd.oci.image.layer.v1.tar", layer))
                .getBytes(UTF_8));
    Files.writeString(
        layout.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(manifest));
    var copy =
        new ProcessBuilder(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--dest-tls-verify=false",
                "--dest-creds=" + USER + ":" + PASSWORD,
                "oci:" + layout,
                "docker://" + host() + "/" + name)
            .redirectErrorStream(true)
            .start();
    var words = new String(copy.getInputStream().readAllBytes(), UTF_8);
    if (copy.waitFor() != 0) {
      throw new IOException(words);
    }
  }

  /// @return its descriptor
  private static String blob(Path layout, String type, byte[] content) throws Exception {
    var hex = sha256(content);
    Files.write(layout.resolve("blobs/sha256").resolve(hex), content);
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(type, hex, content.length);
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
