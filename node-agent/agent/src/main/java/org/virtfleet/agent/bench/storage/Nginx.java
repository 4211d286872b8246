package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The distribution's nginx with TLS, to which files are sent by PUT (ngx_http_dav_module), with
/// its defaults otherwise: what an image is sent to where there is no cluster.
///
/// @param certificate by which clients know it
/// @param root where what is sent lies
record Nginx(Process process, int port, Path certificate, Path root) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String SUPERUSER = "root";

  static Nginx start(BenchFolder folder) throws IOException, InterruptedException {
    Path certificate = folder.file("nginx.crt");
    Path key = folder.file("nginx.key");
    Pem.selfSigned(certificate, key);
    Path root = Files.createDirectory(folder.file("dav"));
    int port = free();
    Path settings =
        Files.writeString(
            folder.file("nginx.conf"), settings(folder.path(), certificate, key, root, port));
    Path log = folder.file("nginx.log");
    Process process;
    try {
      process =
          new ProcessBuilder(program(), "-p", folder.path().toString(), "-c", settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("nginx is not there: install the package nginx.", e);
    }
    Nginx nginx = new Nginx(process, port, certificate, root);
    try {
      nginx.awaitReady(log);
      return nginx;
    } catch (IOException | InterruptedException e) {
      nginx.close();
      throw e;
    }
  }

  /// Where Debian has it, which is not on everybody's PATH.
  private static String program() {
    Path usual = Path.of("/usr/sbin/nginx");
    return Files.isExecutable(usual) ? usual.toString() : "nginx";
  }

  private static String settings(Path folder, Path certificate, Path key, Path root, int port) {
    // Started by root, nginx would write as another user, who may not look into the folder.
    String user = SUPERUSER.equals(System.getProperty("user.name")) ? "user root;" : "";
    return """
    %s
    daemon off;
    worker_processes auto;
    pid %s/nginx.pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      client_max_body_size 0;
      client_body_temp_path %2$s/body;
      proxy_temp_path %2$s/proxy;
      fastcgi_temp_path %2$s/fastcgi;
      uwsgi_temp_path %2$s/uwsgi;
      scgi_temp_path %2$s/scgi;
      server {
        listen 127.0.0.1:%d ssl;
        ssl_certificate %s;
        ssl_certificate_key %s;
        root %s;
        dav_methods PUT;
      }
    }
    """
        .formatted(user, folder, port, certificate, key, root);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("nginx does not start: " + Files.readString(log).strip());
      }
      Thread.sleep(LOOK);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  URI address(String name) {
    return URI.create("https://127.0.0.1:%d/%s".formatted(port, name));
  }

  Path file(String name) {
    return root.resolve(name);
  }

  /// All that its workers have run so far.
  double processorSeconds() {
    return process
            .descendants()
            .flatMap(worker -> worker.info().totalCpuDuration().stream())
            .mapToLong(Duration::toNanos)
            .sum()
        / 1e9;
  }

  /// Asks it to end its workers, too.
  @Override
  public void close() {
    process.destroy();
    var _ =
        process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    var _ = process.destroyForcibly(); // nothing, where it has ended
  }
}
