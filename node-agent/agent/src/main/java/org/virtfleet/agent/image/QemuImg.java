package org.virtfleet.agent.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.virtfleet.libvirt.VolumeFormat;

/// qemu-img, in the sandbox.
public final class QemuImg {

  /// What qemu-img tells of an image is a few hundred bytes.
  private static final int MOST_JSON = 64 * 1024;

  private static final Duration LOOK = Duration.ofMinutes(1);

  /// The tables of a disk of many TiB, or the holes of a file in as many pieces.
  private static final Duration MAP = Duration.ofMinutes(10);

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
        sandbox
            .start(
                List.of("qemu-img", "info", "--output=json", format.onStandardInput()),
                ProcessBuilder.Redirect.from(image.toFile()),
                ProcessBuilder.Redirect.PIPE,
                0)
            .within(LOOK)) {
      var said = run.process().getInputStream().readNBytes(MOST_JSON);
      run.finish();
      return json.readTree(said).path("virtual-size").asLong(-1);
    } finally {
      sandbox.takeBack(image);
    }
  }

  /// Which clusters of the disk in a volume's file hold anything: neither holes of a raw file nor
  /// what a qcow2 one has nothing of, or only says to be zero. No data is read.
  public ClusterMap map(Path image, VolumeFormat format)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image);
    try (var run =
        sandbox
            .start(
                List.of("qemu-img", "map", "--output=json", ownOnStandardInput(format)),
                ProcessBuilder.Redirect.from(image.toFile()),
                ProcessBuilder.Redirect.PIPE,
                0)
            .within(MAP)) {
      var clusters = new BitSet();
      try (MappingIterator<JsonNode> extents =
          json.readerFor(JsonNode.class).readValues(run.process().getInputStream())) {
        while (extents.hasNextValue()) {
          add(extents.nextValue(), clusters);
        }
      } catch (JsonProcessingException e) {
        run.finish(); // which knows better why it ends there
        throw e;
      }
      run.finish();
      return ClusterMap.of(clusters);
    } finally {
      sandbox.takeBack(image);
    }
  }

  private static void add(JsonNode extent, BitSet clusters) throws TransferFailed {
    var start = extent.path("start").asLong();
    var length = extent.path("length").asLong();
    if (extent.path("zero").asBoolean() || length <= 0) {
      return;
    }
    if (start < 0 || start > ClusterMap.LARGEST_DISK - length) {
      throw TransferFailed.forGood(
          "The disk has data behind its byte %,d. Fetch it as it is (raw)."
              .formatted(ClusterMap.LARGEST_DISK));
    }
    clusters.set(
        (int) (start / ClusterMap.CLUSTER), (int) Math.ceilDiv(start + length, ClusterMap.CLUSTER));
  }

  /// A file of a volume, which has none below it.
  private static String ownOnStandardInput(VolumeFormat format) {
    return "json:{\"driver\":\"%s\",%s\"file\":{\"driver\":\"file\",\"filename\":\"/proc/self/fd/0\"}}"
        .formatted(format.libvirtName(), format == VolumeFormat.QCOW2 ? "\"backing\":null," : "");
  }

  /// Writes the disk in an image as raw bytes.
  ///
  /// @param target of nothing but a hole as large as the disk
  public void convert(Path image, ForeignFormat format, Path target, long size)
      throws IOException, TransferFailed, InterruptedException {
    convert(image, format.onStandardInput(), target, size);
  }

  /// Writes the disk in a qcow2 file that has no other below it as raw bytes.
  ///
  /// @param target of nothing but a hole as large as the disk
  public void flatten(Path qcow2, Path target, long size)
      throws IOException, TransferFailed, InterruptedException {
    convert(qcow2, ownOnStandardInput(VolumeFormat.QCOW2), target, size);
  }

  private void convert(Path image, String source, Path target, long size)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image, target);
    try (var run =
            sandbox
                .start(
                    List.of(
                        "qemu-img",
                        "convert",
                        "-n",
                        "--target-is-zero",
                        "-O",
                        "raw",
                        source,
                        "/proc/self/fd/1"),
                    ProcessBuilder.Redirect.from(image.toFile()),
                    ProcessBuilder.Redirect.appendTo(target.toFile()),
                    size)
                .within(CONVERT);
        var _ = WriteBehind.of(target)) {
      run.finish();
    } finally {
      sandbox.takeBack(image, target);
    }
  }

  /// Writes the disk that several images make together.
  ///
  /// @param folder where `chain` is looked for
  /// @param chain relative names; each but the last is a qcow2 image that names the next
  /// @param bottom how the last is laid out
  /// @param target an empty file
  /// @param size of that disk, at most, in bytes
  public void flatten(
      Path folder, List<Path> chain, VolumeFormat bottom, Path target, VolumeFormat as, long size)
      throws IOException, TransferFailed, InterruptedException {
    var format = chain.size() > 1 ? VolumeFormat.QCOW2 : bottom;
    var lent = new ArrayList<>(chain.stream().map(folder::resolve).toList());
    lent.add(target);
    var files = lent.toArray(Path[]::new);
    sandbox.lend(files);
    try (var run =
            sandbox
                .start(
                    List.of(
                        "qemu-img",
                        "convert",
                        "-f",
                        format.libvirtName(),
                        "-O",
                        as.libvirtName(),
                        chain.getFirst().toString(),
                        "/proc/self/fd/1"),
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()),
                    ProcessBuilder.Redirect.appendTo(target.toFile()),
                    size + size / 64 + (1 << 20), // a qcow2 file has tables beside what it holds
                    folder)
                .within(CONVERT);
        var _ = WriteBehind.of(target)) {
      run.finish();
    } finally {
      sandbox.takeBack(files);
    }
  }

  /// Makes a file an empty qcow2 image.
  ///
  /// @param image an empty file
  /// @param size of its disk, in bytes
  public void createQcow2(Path image, long size)
      throws IOException, TransferFailed, InterruptedException {
    alter(
        image,
        List.of("qemu-img", "create", "-q", "-f", "qcow2", "/proc/self/fd/0", Long.toString(size)));
  }

  /// Says that what a qcow2 image has nothing of is in another one. Neither is read.
  ///
  /// @param below a relative name, from the image's own folder
  public void buildUpon(Path image, String below)
      throws IOException, TransferFailed, InterruptedException {
    alter(
        image,
        List.of(
            "qemu-img",
            "rebase",
            "-q",
            "-u",
            "-f",
            "qcow2",
            "-F",
            "qcow2",
            "-b",
            below,
            "/proc/self/fd/0"));
  }

  /// Makes the disk in a qcow2 file larger; what it holds stays.
  public void growQcow2(Path image, long size)
      throws IOException, TransferFailed, InterruptedException {
    alter(
        image,
        List.of("qemu-img", "resize", "-q", "-f", "qcow2", "/proc/self/fd/0", Long.toString(size)));
  }

  private void alter(Path image, List<String> command)
      throws IOException, TransferFailed, InterruptedException {
    sandbox.lend(image);
    try (var run =
        sandbox
            .start(
                command,
                ProcessBuilder.Redirect.from(image.toFile()),
                ProcessBuilder.Redirect.DISCARD,
                Long.MAX_VALUE)
            .within(LOOK)) {
      run.finish();
    } finally {
      sandbox.takeBack(image);
    }
  }
}
