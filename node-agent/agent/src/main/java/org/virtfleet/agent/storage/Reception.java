package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.image.WriteBehind;
import org.virtfleet.libvirt.VolumeFormat;

/// An image, or a part of one, on its way into a volume. The header is checked before a byte is
/// written. Where this process may write into the pool's folder an image is received beside the
/// volume, whose place it takes later; where it may not, libvirt writes it into the volume as it
/// comes, unless it has to be unpacked or converted first. What fails leaves the volume empty, and
/// can be repeated; an image that was cut while it was received beside the volume can go on, for as
/// long as what has come of it is kept.
final class Reception {

  /// libvirt sends a stream in messages of 256 KiB; larger blocks are cut there anyway.
  private static final int BLOCK = 256 * 1024;

  private final ImagePreparation images;
  private final ImageTarget target;
  private final ImageRequest request;
  private final ImagePart part;
  private final KeptImage kept;
  private final WholeImage whole;

  /// What has become of what came.
  sealed interface Result {
    /// The rest is to come.
    ///
    /// @param length what is kept, in bytes
    record Kept(long length) implements Result {}

    /// All of it is here, to be made ready.
    record Whole() implements Result {}

    /// The volume has it.
    record Written(VolumeFormat format) implements Result {}
  }

  /// @param kept of the image before this part
  /// @param whole where it goes once all of it is here
  Reception(
      ImagePreparation images,
      ImageTarget target,
      ImageRequest request,
      KeptImage kept,
      WholeImage whole) {
    this.images = images;
    this.target = target;
    this.request = request;
    this.part = request.part();
    this.kept = kept;
    this.whole = whole;
  }

  /// Reads what comes to its end.
  Result of(IncomingImage image)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    requireNext();
    if (VolumeObjects.isFull(target.object())) {
      target.empty(); // it would need its space twice
    }
    var free = target.pool().freeRoom();
    free.look();
    var head = part.begins() ? image.head() : kept.head();
    if (head.length == 0) {
      throw new ImageRefused(ImageRefused.Code.INVALID, "The image is empty. Choose another file.");
    }
    var fileName = request.fileName();
    var isPrepared = ImagePreparation.isNeeded(head, fileName);
    if (isPrepared || ImageHeader.of(head, fileName).format() != VolumeFormat.RAW) {
      free.require(Math.max(0, part.total() - part.first()), "the image");
    } // the zeros of a raw one become holes
    if (isPrepared) {
      return receive(false, image);
    }
    var header = ImageHeader.of(head, fileName);
    requireFits(header);
    if (target.workplace().isDirect()) {
      return receive(true, image);
    }
    if (!part.begins() || !part.ends()) {
      throw new ImageRefused(
          ImageRefused.Code.INVALID,
          "The pool %s takes this image as a whole only, because its node's agent may not write into its folder. Send it in one request."
              .formatted(target.pool().name()));
    }
    return new Result.Written(stream(header, image));
  }

  /// What begins an image takes the place of whatever was kept; the rest of one has to begin where
  /// that ends.
  private void requireNext() throws IOException, ImageRefused {
    if (part.begins()) {
      kept.discard();
      return;
    }
    var length = kept.length();
    if (part.first() != length) {
      throw new ImageRefused(
          ImageRefused.Code.OUT_OF_ORDER,
          "Of this image the first %d bytes are here, and what was sent begins at %d: go on at %d."
              .formatted(length, part.first(), length));
    }
    if (part.total() != kept.total()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "The image whose beginning is here has %,d bytes, and this one %,d: send it from its first byte."
              .formatted(kept.total(), part.total()));
    }
  }

  private void requireFits(ImageHeader header) throws ImageRefused {
    var length = part.total();
    if (header.room(length) > target.room()) {
      throw tooLarge(header.room(length));
    }
    if (length > ImagePreparation.mostBytes(target.room())) {
      throw tooLarge(length);
    }
  }

  /// Receives an image as a file of its own.
  ///
  /// @param asItIs whether what comes is the volume already
  private Result receive(boolean asItIs, IncomingImage image)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    write(asItIs, image);
    if (!part.ends()) {
      kept.keep();
      return new Result.Kept(kept.length());
    }
    var taken = false;
    try {
      if (request.isAnsweredEarly()) {
        images.look(kept.file(), request.fileName(), target.room());
      }
      whole.take(kept, request.fileName());
      taken = true;
    } finally {
      if (!taken) {
        kept.discard();
      }
    }
    return new Result.Whole();
  }

  /// What comes stays where the sender broke off, and goes where anything else went wrong.
  private void write(boolean asItIs, IncomingImage image) throws IOException, TransferFailed {
    var stays = false;
    try {
      if (asItIs) {
        try (var _ = WriteBehind.of(kept.file())) {
          writeOn(image);
        }
      } else {
        writeOn(image);
      }
      stays = true;
    } catch (IncomingImage.Cut e) {
      var diskFailed = e.getSuppressed().length > 0;
      if (part.total() > 0 && !diskFailed) {
        kept.keep();
        stays = true;
      }
      throw e;
    } finally {
      if (!stays) {
        kept.discard();
      }
    }
  }

  private void writeOn(IncomingImage image) throws IOException, TransferFailed {
    try (var file = kept.open(part)) {
      try {
        file.write(image, ImagePreparation.mostBytes(target.room()), _ -> {});
      } finally {
        file.finish();
      }
      if (part.end() >= 0 && file.length() != part.end()) {
        throw TransferFailed.forGood(
            "The image was to come as far as byte %d and came as far as %d. Send it again."
                .formatted(part.end(), file.length()));
      }
    }
  }

  /// Has libvirt write an image into the volume as it comes.
  private VolumeFormat stream(ImageHeader header, IncomingImage image)
      throws IOException, TransferFailed, ImageRefused {
    var isQcow2 = header.format() == VolumeFormat.QCOW2;
    var room = target.room();
    var pool = target.pool();
    pool.renew(target.volume(), header.format(), isQcow2 ? header.virtualSize() : room);
    var written = false;
    try {
      copy(image);
      target.takeSpace();
      written = true;
    } finally {
      if (!written) {
        target.empty();
      }
    }
    if (isQcow2 && header.virtualSize() < room) {
      pool.grow(target.volume(), room);
    }
    return header.format();
  }

  /// A qcow2 file is at most a little larger than its disk; a raw one is as large as the volume.
  private void copy(IncomingImage image) throws IOException, TransferFailed, ImageRefused {
    var most = target.room() + target.room() / 16 + BLOCK;
    var free = target.pool().freeRoom();
    var total = 0L;
    var block = ByteBuffer.allocate(BLOCK);
    try (var upload = target.pool().write(target.volume(), 0)) {
      while (image.fill(block)) {
        total += block.remaining();
        if (total > most) {
          throw tooLarge(total);
        }
        free.take(block.remaining());
        upload.write(block);
      }
      upload.finish();
    }
  }

  private ImageRefused tooLarge(long image) {
    return new ImageRefused(
        ImageRefused.Code.TOO_LARGE,
        "The image needs %,d bytes or more; the volume %s has %,d. Make a larger volume."
            .formatted(image, target.claim(), target.room()));
  }
}
