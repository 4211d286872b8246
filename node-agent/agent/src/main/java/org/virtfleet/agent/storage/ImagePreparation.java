package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.virtfleet.agent.image.ForeignFormat;
import org.virtfleet.agent.image.Packing;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.image.VhdFooter;
import org.virtfleet.agent.storage.Workplace.Part;
import org.virtfleet.libvirt.VolumeFormat;

/// Makes of a file that came from outside one that can be a volume: unpacked, looked at, and
/// converted where it is of another hypervisor.
final class ImagePreparation {

  /// Files of work beside a volume.
  private static final Set<Part> PARTS =
      EnumSet.of(Part.RECEIVED_NOTE, Part.RECEIVED, Part.LAYER, Part.UNPACKED, Part.CONVERTED);

  /// Images that are worked on at the same time: each may take a processor and 2 GiB.
  private static final int WORKERS = 2;

  private final Semaphore turns = new Semaphore(WORKERS, true);
  private final Sandbox sandbox;
  private final QemuImg qemu;

  /// A file that is ready to be the volume.
  ///
  /// @param size of the disk, in bytes
  record Ready(Path file, VolumeFormat format, long size) {}

  /// How an image of another hypervisor becomes raw.
  @FunctionalInterface
  private interface Conversion {
    /// @param room for the disk, in bytes
    Ready make(Path image, ForeignFormat format, Path target, long room)
        throws IOException, TransferFailed, InterruptedException;
  }

  ImagePreparation(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.qemu = new QemuImg(sandbox);
  }

  /// Whether an image has to be there as a whole before it can be a volume's content; any other can
  /// be written into the volume as it comes.
  ///
  /// @param head its first bytes
  static boolean isNeeded(byte[] head, String fileName) {
    return Packing.of(head).isPresent()
        || ForeignFormat.isForeign(head)
        || ImageHeader.isFixedVhd(plain(fileName));
  }

  /// The most bytes that an image may have: a qcow2 file is at most a little larger than its disk.
  static long mostBytes(long room) {
    return room + room / 16 + (1 << 20);
  }

  /// Where an image is received, which [#discard] deletes.
  static Path received(Workplace workplace, String volume) {
    return workplace.file(volume, Part.RECEIVED);
  }

  /// Where a layer of a container image is received, which [#discard] deletes.
  static Path layer(Workplace workplace, String volume) {
    return workplace.file(volume, Part.LAYER);
  }

  /// @param fileName as the sender calls it; may be empty
  /// @param volume its name in the pool
  /// @param room of the volume, in bytes
  /// @param step is told while the image is unpacked; may end it by an exception
  Ready prepare(Workplace workplace, String volume, String fileName, long room, LongConsumer step)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var ready = prepare(workplace, volume, fileName, room, step, this::convertInto);
    if (ready.size() > room) {
      throw SparseFile.tooLarge(room);
    }
    if (ready.format() == VolumeFormat.RAW) {
      SparseFile.extend(ready.file(), room);
    } else if (ready.size() < room) {
      qemu.growQcow2(ready.file(), room);
    }
    return new Ready(ready.file(), ready.format(), room);
  }

  /// The same for a disk that stays as large as it is.
  ///
  /// @param room that its file may take at most; a qcow2 image may be of a larger disk
  Ready prepareAsItIs(
      Workplace workplace, String volume, String fileName, long room, LongConsumer step)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    return prepare(workplace, volume, fileName, room, step, this::convertAsItIs);
  }

  private Ready prepare(
      Workplace workplace,
      String volume,
      String fileName,
      long room,
      LongConsumer step,
      Conversion conversion)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var received = received(workplace, volume);
    var unpacked = workplace.file(volume, Part.UNPACKED);
    turns.acquire();
    try {
      var image = unpack(received, unpacked, room, step) ? unpacked : received;
      return settle(
          image, plain(fileName), workplace.file(volume, Part.CONVERTED), room, conversion);
    } finally {
      turns.release();
    }
  }

  /// Refuses an image that can be seen not to become a volume's content. What is in one that is
  /// packed is seen only once it is unpacked.
  ///
  /// @param fileName as the sender calls it; may be empty
  /// @param room of the volume, in bytes
  void look(Path image, String fileName, long room)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var head = head(image);
    if (Packing.of(head).isPresent()) {
      return;
    }
    var foreign = ForeignFormat.of(image, head);
    if (foreign.isEmpty()) {
      var _ = ImageHeader.of(head, plain(fileName));
    } else if (qemu.virtualSize(image, foreign.get()) > room) {
      throw SparseFile.tooLarge(room);
    }
  }

  /// What was received, without a look at it.
  static Ready asReceived(Workplace workplace, String volume) throws IOException, TransferFailed {
    var received = received(workplace, volume);
    if (Files.size(received) == 0) {
      throw TransferFailed.forGood("The file is empty.");
    }
    return new Ready(received, VolumeFormat.RAW, Files.size(received));
  }

  /// Deletes what is left of the work.
  static void discard(Workplace workplace, String volume) throws IOException {
    workplace.discard(volume, PARTS);
  }

  /// Deletes what an agent that was killed has left of the work where nobody has gone on with it.
  ///
  /// @param before the time when something of it would have had to be written
  /// @return whether there was anything to delete
  static boolean expire(Workplace workplace, String volume, Instant before) throws IOException {
    var written = workplace.lastWritten(volume, PARTS);
    if (written.filter(before::isAfter).isEmpty()) {
      return false;
    }
    discard(workplace, volume);
    return true;
  }

  /// Without the ending that says how it is packed.
  private static String plain(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|xz|zst)$", "");
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

  private Ready settle(
      Path image, String fileName, Path converted, long room, Conversion conversion)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var head = head(image);
    if (head.length == 0) {
      throw TransferFailed.forGood("The image is empty.");
    }
    var foreign = ForeignFormat.of(image, head);
    if (foreign.isPresent()) {
      return conversion.make(image, foreign.get(), converted, room);
    }
    var header = ImageHeader.of(head, fileName);
    if (header.format() == VolumeFormat.RAW) {
      if (ImageHeader.isFixedVhd(fileName)) {
        VhdFooter.remove(image);
      }
    }
    if (header.format() == VolumeFormat.QCOW2) {
      return new Ready(image, header.format(), header.virtualSize());
    }
    if (Files.size(image) > room) {
      throw SparseFile.tooLarge(room);
    }
    return new Ready(image, header.format(), Files.size(image));
  }

  /// To the size of its own, which another run of the tool has to say first.
  private Ready convertAsItIs(Path image, ForeignFormat format, Path target, long room)
      throws IOException, TransferFailed, InterruptedException {
    var size = qemu.virtualSize(image, format);
    if (size <= 0 || size > room) {
      throw SparseFile.tooLarge(room);
    }
    return convert(image, format, target, size);
  }

  /// To the size of the room that it is for: the tool itself refuses a disk that is larger.
  private Ready convertInto(Path image, ForeignFormat format, Path target, long room)
      throws IOException, TransferFailed, InterruptedException {
    try {
      return convert(image, format, target, room);
    } catch (TransferFailed e) {
      if (qemu.virtualSize(image, format) > room) {
        throw SparseFile.tooLarge(room);
      }
      throw e;
    }
  }

  private Ready convert(Path image, ForeignFormat format, Path target, long size)
      throws IOException, TransferFailed, InterruptedException {
    try (var file = SparseFile.create(target)) {
      file.extendTo(size);
    }
    qemu.convert(image, format, target, size);
    Files.delete(image); // or the disk would be made to take that as well
    return new Ready(target, VolumeFormat.RAW, size);
  }

  private static byte[] head(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(ImageHeader.LENGTH);
    }
  }
}
