package org.virtfleet.backend.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The distribution's etcd, alone, with its defaults: it syncs each batch of its own log.
///
/// @param port of its clients
record Etcd(Process process, int port) implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;
  private static final int POLL_MILLIS = 50;

  static Etcd start(Path data) throws IOException, InterruptedException {
    int port = free();
    String clients = "http://127.0.0.1:" + port;
    String peers = "http://127.0.0.1:" + free();
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "etcd",
                  "--data-dir=" + data,
                  "--listen-client-urls=" + clients,
                  "--advertise-client-urls=" + clients,
                  "--listen-peer-urls=" + peers,
                  "--initial-advertise-peer-urls=" + peers,
                  "--initial-cluster=default=" + peers,
                  "--quota-backend-bytes=8000000000")
              .redirectErrorStream(true)
              .redirectOutput(data.resolveSibling("etcd.log").toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("etcd is not there: install the package etcd-server.", e);
    }
    Etcd etcd = new Etcd(process, port);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        etcd.close();
        throw new IOException("etcd does not start; see " + data.resolveSibling("etcd.log"));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return etcd;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    var _ = process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    var _ = process.destroyForcibly(); // nothing, where it has ended
  }
}
