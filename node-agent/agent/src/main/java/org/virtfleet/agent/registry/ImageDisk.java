package org.virtfleet.agent.registry;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.agent.image.Packing;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// Fetches the disk of an image: layer after layer, of which each is compared with its digest,
/// unpacked in the sandbox and read as it comes. Nothing of it but the disk is ever a file.
public final class ImageDisk {

  /// What the other files of a layer may have beside the disk, in bytes.
  private static final long MOST_BESIDE = 16L << 30;

  private static final int HEAD = 16;

  private final Sandbox sandbox;
  private final ImageRegistry registry;
  private final ImageManifest image;

  public ImageDisk(Sandbox sandbox, ImageRegistry registry, ImageManifest image) {
    this.sandbox = sandbox;
    this.registry = registry;
    this.image = image;
  }

  /// @param path of the disk in the image; empty for the only file in `/disk`
  /// @param work a file for each layer, which is not there afterwards
  /// @param target becomes the disk
  /// @param most bytes that the disk, and each packed layer, may have
  /// @return the name of the disk's file in the image
  public String fetch(Optional<String> path, Path work, Path target, long most, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var search = new DiskSearch(path);
    var done = 0L;
    for (var layer : image.layers().reversed()) {
      var before = done;
      try {
        try (var file = SparseFile.create(work)) {
          registry.layer(layer, file, most, (at, _) -> progress.at(before + at, image.size()));
        }
        done += layer.size();
        var soFar = done;
        look(layer.digest(), search, work, target, most, () -> progress.at(soFar, image.size()));
      } finally {
        Files.deleteIfExists(work);
      }
      if (!search.goOn()) {
        break;
      }
    }
    var found =
        search
            .found()
            .orElseThrow(() ->
                TransferFailed.forGood(
                    "The image has no disk: there is no file %s%s."
                        .formatted(path.isPresent() ? "" : "in ", search.place())));
    return found.substring(found.lastIndexOf('/') + 1);
  }

  private void look(
      String layer, DiskSearch search, Path packed, Path target, long most, Runnable step)
      throws TransferFailed, IOException, InterruptedException {
    var packing = Packing.of(head(packed));
    if (packing.isEmpty()) {
      try (var content = Files.newInputStream(packed);
          var reader = new LayerReader(content, layer, most, () -> SparseFile.tooLarge(most))) {
        look(reader, search, target, most, step);
      }
      return;
    }
    var likely = Packing.likely(packed);
    var bound = Math.min(most + MOST_BESIDE, likely);
    try (var unpacked = packing.get().open(sandbox, packed);
        var reader =
            new LayerReader(
                unpacked.content(),
                layer,
                bound,
                () ->
                    bound < likely
                        ? SparseFile.tooLarge(bound)
                        : Packing.unlikely("The layer %s of the image".formatted(layer), bound))) {
      look(reader, search, target, most, step);
      unpacked.finish();
    }
  }

  private static void look(
      LayerReader reader, DiskSearch search, Path target, long most, Runnable step)
      throws TransferFailed, IOException {
    for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
      if (search.isDisk(entry.get())) {
        try (var file = SparseFile.create(target)) {
          file.write(Channels.newChannel(reader.content()), most, _ -> step.run());
          file.finish();
        } catch (LayerReader.LayerFailure e) {
          throw reader.unreadable(e);
        }
      }
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(HEAD);
    }
  }

  /// In the words of container images, the architecture of this host.
  public static String ownArchitecture() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> "arm64";
      case "amd64", "x86_64" -> "amd64";
      case String other -> other;
    };
  }
}
