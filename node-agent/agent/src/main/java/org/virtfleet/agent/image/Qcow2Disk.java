package org.virtfleet.agent.image;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The disk in a qcow2 file, read by a `qemu-nbd` of its own in the sandbox: no copy is made, and
/// any place can be read.
public final class Qcow2Disk implements RawDisk {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Sandbox sandbox;
  private final Path image;
  private final Path folder;
  private final Sandbox.Run run;
  private final SocketChannel channel;
  private final NbdClient disk;

  private Qcow2Disk(
      Sandbox sandbox,
      Path image,
      Path folder,
      Sandbox.Run run,
      SocketChannel channel,
      NbdClient disk) {
    this.sandbox = sandbox;
    this.image = image;
    this.folder = folder;
    this.run = run;
    this.channel = channel;
    this.disk = disk;
  }

  public static Qcow2Disk open(Sandbox sandbox, Path image)
      throws IOException, TransferFailed, InterruptedException {
    var folder = Files.createTempDirectory("virtfleet-disk-");
    var socket = folder.resolve("s");
    Sandbox.Run run = null;
    SocketChannel channel = null;
    try {
      sandbox.lend(image, folder);
      run = start(sandbox, image, socket);
      channel = connect(run, socket);
      return new Qcow2Disk(sandbox, image, folder, run, channel, NbdClient.over(channel));
    } catch (IOException | TransferFailed | InterruptedException e) {
      if (channel != null) {
        channel.close();
      }
      if (run != null) {
        run.close();
      }
      tidy(sandbox, image, folder);
      throw e;
    }
  }

  private static Sandbox.Run start(Sandbox sandbox, Path image, Path socket) throws TransferFailed {
    return sandbox.start(
        List.of(
            "qemu-nbd",
            "--read-only",
            "--socket=" + socket,
            "json:{\"driver\":\"qcow2\",\"backing\":null,\"read-only\":true,\"file\":{\"driver\":\"file\",\"read-only\":true,\"filename\":\"/proc/self/fd/0\"}}"),
        ProcessBuilder.Redirect.from(image.toFile()),
        ProcessBuilder.Redirect.DISCARD,
        0);
  }

  /// It listens when it has read the image's header; nothing else tells when that is.
  private static SocketChannel connect(Sandbox.Run run, Path socket)
      throws IOException, TransferFailed, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
      } catch (IOException e) {
        if (!run.process().isAlive()) {
          run.finish();
        }
        if (!run.process().isAlive() || System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private static void tidy(Sandbox sandbox, Path image, Path folder) throws IOException {
    sandbox.takeBack(image);
    Files.deleteIfExists(folder.resolve("s"));
    Files.deleteIfExists(folder);
  }

  @Override
  public long size() {
    return disk.size();
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    disk.read(offset, into);
  }

  @Override
  public void close() throws IOException {
    try (run;
        channel) {
      disk.disconnect();
    } finally {
      tidy(sandbox, image, folder);
    }
  }
}
