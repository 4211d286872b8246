package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.virtfleet.agent.fetch.Download;
import org.virtfleet.agent.image.ForeignFormat;
import org.virtfleet.agent.image.Packing;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// An image from a web server: fetched, compared with its checksum, unpacked, looked at, converted
/// where it is of another hypervisor, and only then the volume's content.
final class HttpImport implements ContentSource {

  private final ImportRequests requests;
  private final Pools pools;
  private final Sandbox sandbox;
  private final QemuImg qemu;

  HttpImport(ImportRequests requests, Pools pools, Sandbox sandbox) {
    this.requests = requests;
    this.pools = pools;
    this.sandbox = sandbox;
    this.qemu = new QemuImg(sandbox);
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return ImportRequests.isImport(claim);
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var workplace = pools.workplace(pools.of(volume));
    var name = VolumeObjects.poolVolume(volume);
    var fetched = workplace.file(name, "download");
    var unpacked = workplace.file(name, "unpacked");
    var converted = workplace.file(name, "converted");
    try {
      var room = VolumeObjects.capacity(volume);
      var fileName = fetch(claim, fetched, room, progress);
      LongConsumer step = _ -> progress.at(room, room);
      var image = unpack(fetched, unpacked, room, step) ? unpacked : fetched;
      var found = settle(image, fileName, converted, room);
      workplace.install(name, found.file(), found.format(), room);
      return found.format();
    } catch (ImageRefused e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    } finally {
      for (var left : new Path[] {fetched, unpacked, converted}) {
        Files.deleteIfExists(left);
      }
    }
  }

  /// @return the file's name at the server, without the ending that says how it is packed
  private String fetch(PersistentVolumeClaim claim, Path target, long room, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var source = requests.source(claim);
    var checksum = requests.checksum(claim);
    try (var file = SparseFile.create(target)) {
      new Download(source, requests.allowed(claim), file, mostBytes(room), progress).run();
    }
    if (checksum.isPresent()) {
      checksum.get().require(target);
    }
    var path = source.uri().getPath() == null ? "" : source.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(gz|xz|zst)$", "");
  }

  private boolean unpack(Path packed, Path target, long room, LongConsumer step)
      throws IOException, TransferFailed, InterruptedException {
    var packing = Packing.of(head(packed));
    if (packing.isEmpty()) {
      return false;
    }
    try (var file = SparseFile.create(target)) {
      packing.get().unpack(sandbox, packed, file, mostBytes(room), step);
    }
    Files.delete(packed);
    return true;
  }

  /// A file that is ready to be the volume.
  private record Ready(Path file, VolumeFormat format) {}

  private Ready settle(Path image, String fileName, Path converted, long room)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var head = head(image);
    if (head.length == 0) {
      throw TransferFailed.forGood("The image is empty.");
    }
    var foreign = ForeignFormat.of(head);
    if (foreign.isPresent()) {
      return new Ready(convert(image, foreign.get(), converted, room), VolumeFormat.RAW);
    }
    var header = ImageHeader.of(head, fileName);
    if (header.format() == VolumeFormat.RAW) {
      if (Files.size(image) > room) {
        throw SparseFile.tooLarge(room);
      }
      SparseFile.extend(image, room);
    } else if (header.virtualSize() > room) {
      throw SparseFile.tooLarge(room);
    } else if (header.virtualSize() < room) {
      qemu.growQcow2(image, room);
    }
    return new Ready(image, header.format());
  }

  private Path convert(Path image, ForeignFormat format, Path target, long room)
      throws IOException, TransferFailed, InterruptedException {
    var size = qemu.virtualSize(image, format);
    if (size <= 0 || size > room) {
      throw SparseFile.tooLarge(room);
    }
    try (var file = SparseFile.create(target)) {
      file.extendTo(room);
    }
    qemu.convert(image, format, target, room);
    return target;
  }

  /// A qcow2 file is at most a little larger than its disk.
  private static long mostBytes(long room) {
    return room + room / 16 + (1 << 20);
  }

  private static byte[] head(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(ImageHeader.LENGTH);
    }
  }
}
