package org.virtfleet.agent.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// qemu-img, in the sandbox.
public final class QemuImg {

  /// What qemu-img tells of an image is a few hundred bytes.
  private static final int MOST_JSON = 64 * 1024;

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration CONVERT = Duration.ofHours(6);

  private final Sandbox sandbox;
  private final ObjectMapper json = new ObjectMapper();

  public QemuImg(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// The size of the disk in an image, in bytes.
  public long virtualSize(Path image, ForeignFormat format)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image);
    try (var run =
        sandbox.start(
            List.of("qemu-img", "info", "--output=json", format.onStandardInput()),
            ProcessBuilder.Redirect.from(image.toFile()),
            ProcessBuilder.Redirect.PIPE,
            0)) {
      var said = run.process().getInputStream().readNBytes(MOST_JSON);
      run.finish(LOOK);
      return json.readTree(said).path("virtual-size").asLong(-1);
    } finally {
      sandbox.takeBack(image);
    }
  }

  /// Writes the disk in an image as raw bytes.
  ///
  /// @param target of nothing but a hole as large as the disk
  public void convert(Path image, ForeignFormat format, Path target, long size)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image, target);
    try (var run =
        sandbox.start(
            List.of(
                "qemu-img",
                "convert",
                "-n",
                "--target-is-zero",
                "-O",
                "raw",
                format.onStandardInput(),
                "/proc/self/fd/1"),
            ProcessBuilder.Redirect.from(image.toFile()),
            ProcessBuilder.Redirect.appendTo(target.toFile()),
            size)) {
      run.finish(CONVERT);
    } finally {
      sandbox.takeBack(image, target);
    }
  }

  /// Makes the disk in a qcow2 file larger; what it holds stays.
  public void growQcow2(Path image, long size)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image);
    try (var run =
        sandbox.start(
            List.of(
                "qemu-img", "resize", "-q", "-f", "qcow2", "/proc/self/fd/0", Long.toString(size)),
            ProcessBuilder.Redirect.from(image.toFile()),
            ProcessBuilder.Redirect.DISCARD,
            Long.MAX_VALUE)) {
      run.finish(LOOK);
    } finally {
      sandbox.takeBack(image);
    }
  }
}
