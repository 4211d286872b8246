package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.image.WriteBehind;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.VolumeUpload;

/// Takes an image into the volume of a claim. The header is checked before a byte is written. Where
/// this process may write into the pool's folder an image is received beside the volume and then
/// takes its place; where it may not, libvirt writes it into the volume as it comes, unless it has
/// to be unpacked or converted first. An upload that fails leaves the volume empty, and can be
/// repeated; one that was cut while the image was received beside the volume can go on, for as long
/// as what has come of it is kept.
public final class ImageIntake {

  private static final Logger LOG = LoggerFactory.getLogger(ImageIntake.class);

  /// libvirt sends a stream in messages of 256 KiB; larger blocks are cut there anyway.
  private static final int BLOCK = 256 * 1024;

  private static final String DONE = "Succeeded";

  private final TypedClient client;
  private final Pools pools;
  private final KeptImages keptImages;
  private final VolumeUsers users;
  private final Overlays overlays;
  private final ImagePreparation images;
  private final ObjectWriter writer;
  private final String node;
  private final Runnable changed;

  ImageIntake(
      TypedClient client,
      Pools pools,
      KeptImages keptImages,
      VolumeUsers users,
      Overlays overlays,
      ImagePreparation images,
      ObjectWriter writer,
      String node,
      Runnable changed) {
    this.client = client;
    this.pools = pools;
    this.keptImages = keptImages;
    this.users = users;
    this.overlays = overlays;
    this.images = images;
    this.writer = writer;
    this.node = node;
    this.changed = changed;
  }

  /// The uid of a claim, for the ticket that must name it.
  ///
  /// @throws ImageRefused when there is no such claim
  public String uidOf(String namespace, String claimName) throws ImageRefused {
    return find(namespace, claimName).getMetadata().getUid();
  }

  /// How many bytes are kept of an image that was not sent to its end, from its first one on.
  ///
  /// @throws ImageRefused `CONFLICT` while more comes, or when the volume has its content
  public long kept(String namespace, String claimName) throws ImageRefused {
    var volume = volumeOf(find(namespace, claimName));
    if (keptImages.isUnderWay(volume)) {
      throw isUnderWay(claimName);
    }
    try {
      return keptImages.of(volume).length();
    } catch (IOException e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "What is kept of the image for the volume %s cannot be read: %s"
              .formatted(claimName, e.getMessage()),
          e);
    }
  }

  /// Reads an image, or a part of one, to its end and writes it.
  ///
  /// @param fileName as the sender calls it; may be empty
  /// @return how many bytes are kept now that the rest is waited for; empty when it is whole and
  ///   the volume has it
  /// @throws ImageRefused with the reason; the volume is then empty
  public OptionalLong accept(
      String namespace, String claimName, String fileName, ImagePart part, ReadableByteChannel body)
      throws ImageRefused {
    var claim = find(namespace, claimName);
    var volume = volumeOf(claim);
    try (var turn = keptImages.turn(volume).orElseThrow(() -> isUnderWay(claimName))) {
      return take(claim, volume, fileName, part, turn.image(), body);
    }
  }

  private static ImageRefused isUnderWay(String claim) {
    return new ImageRefused(
        ImageRefused.Code.CONFLICT,
        "Another upload into the volume " + claim + " is under way. Wait for it to end.");
  }

  private OptionalLong take(
      PersistentVolumeClaim claim,
      PersistentVolume volume,
      String fileName,
      ImagePart part,
      KeptImage kept,
      ReadableByteChannel body)
      throws ImageRefused {
    var name = claim.getMetadata().getName();
    var room = VolumeObjects.capacity(volume);
    if (!users.of(VolumeObjects.poolVolume(volume)).isEmpty()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "A virtual machine runs or is suspended with the volume " + name + ": stop it first.");
    }
    var stored = VolumeObjects.poolVolume(volume);
    var pool = pools.of(volume);
    var overlay = overlays.on(Path.of(pool.path(stored)));
    if (overlay.isPresent()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "The volume %s cannot be written. %s".formatted(name, overlay.get().words()));
    }
    try {
      requireNext(part, kept);
      if (VolumeObjects.isFull(volume)) {
        empty(volume, room); // it would need its space twice
      }
      var free = pool.freeRoom();
      free.look();
      var image = new IncomingImage(body);
      var head = part.begins() ? image.head() : kept.head();
      if (head.length == 0) {
        throw new ImageRefused(
            ImageRefused.Code.INVALID, "The image is empty. Choose another file.");
      }
      if (!isSparse(head, fileName)) {
        free.require(Math.max(0, part.total() - part.first()), "the image");
      }
      var received = receive(volume, name, fileName, part, kept, head, image, room);
      if (received.isEmpty()) {
        return OptionalLong.of(kept.length());
      }
      var format = received.get();
      writer.patch(volume, copy -> VolumeObjects.withFormat(copy, format));
      writer.patch(
          claim,
          copy ->
              new PersistentVolumeClaimBuilder(copy)
                  .editMetadata()
                  .addToAnnotations(Annotations.TRANSFER_PHASE, DONE)
                  .endMetadata()
                  .build());
      changed.run();
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "The upload into the volume " + name + " broke off. Send the image again.",
          e);
    } catch (TransferFailed e) {
      throw new ImageRefused(code(e), String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageRefused(ImageRefused.Code.FAILED, "The agent stops. Send the image again.", e);
    } catch (HypervisorException e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "The image could not be written into the volume " + name + ". " + e.getMessage(),
          e);
    }
  }

  /// What begins an image takes the place of whatever was kept; the rest of one has to begin where
  /// that ends.
  private static void requireNext(ImagePart part, KeptImage kept) throws IOException, ImageRefused {
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

  private static ImageRefused.Code code(TransferFailed failure) {
    if (failure.isForRoom()) {
      return ImageRefused.Code.NO_ROOM;
    }
    return failure.isLasting() ? ImageRefused.Code.INVALID : ImageRefused.Code.FAILED;
  }

  /// Whether an image may take less of the pool than it has bytes: in a raw one zeros become holes.
  private static boolean isSparse(byte[] head, String fileName) throws ImageRefused {
    return !ImagePreparation.isNeeded(head, fileName)
        && ImageHeader.of(head, fileName).format() == VolumeFormat.RAW;
  }

  /// @param head of the image
  /// @return what the volume is now; empty while more of the image is to come
  private Optional<VolumeFormat> receive(
      PersistentVolume target,
      String claim,
      String fileName,
      ImagePart part,
      KeptImage kept,
      byte[] head,
      IncomingImage image,
      long room)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var pool = pools.of(target);
    if (ImagePreparation.isNeeded(head, fileName)) {
      return prepare(target, pool, fileName, part, kept, false, image, room);
    }
    var length = part.total();
    var header = ImageHeader.of(head, fileName);
    if (header.room(length) > room) {
      throw tooLarge(claim, header.room(length), room);
    }
    if (length > ImagePreparation.mostBytes(room)) {
      throw tooLarge(claim, length, room);
    }
    if (pools.workplace(pool).isDirect()) {
      return prepare(target, pool, fileName, part, kept, true, image, room);
    }
    if (!part.begins() || !part.ends()) {
      throw new ImageRefused(
          ImageRefused.Code.INVALID,
          "Node %s takes this image as a whole only, because its agent may not write into the folder of pool %s itself. Send it in one request."
              .formatted(node, pool.name()));
    }
    return Optional.of(stream(target, pool, claim, header, image, room));
  }

  /// Receives an image as a file of its own, which is made ready and then takes the volume's place.
  ///
  /// @param asItIs whether what comes is the volume already
  /// @return empty while more of the image is to come
  private Optional<VolumeFormat> prepare(
      PersistentVolume target,
      VolumePool pool,
      String fileName,
      ImagePart part,
      KeptImage kept,
      boolean asItIs,
      IncomingImage image,
      long room)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var workplace = pools.workplace(pool);
    var volume = VolumeObjects.poolVolume(target);
    write(kept, part, asItIs, image, room);
    if (!part.ends()) {
      kept.keep();
      return Optional.empty();
    }
    try {
      kept.moveTo(ImagePreparation.received(workplace, volume));
      var ready = images.prepare(workplace, volume, fileName, room, _ -> {});
      var written = false;
      try {
        workplace.install(volume, ready.file(), ready.format(), room);
        takeSpace(target, pool, room);
        written = true;
      } finally {
        if (!written) {
          empty(target, room);
        }
      }
      return Optional.of(ready.format());
    } finally {
      ImagePreparation.discard(workplace, volume);
    }
  }

  /// What comes stays where the sender broke off, and goes where anything else went wrong.
  private static void write(
      KeptImage kept, ImagePart part, boolean asItIs, IncomingImage content, long room)
      throws IOException, TransferFailed {
    var stays = false;
    try {
      if (asItIs) {
        try (var _ = WriteBehind.of(kept.file())) {
          writeOn(kept, part, content, room);
        }
      } else {
        writeOn(kept, part, content, room);
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

  private static void writeOn(KeptImage kept, ImagePart part, IncomingImage content, long room)
      throws IOException, TransferFailed {
    try (var file = kept.open(part)) {
      try {
        file.write(content, ImagePreparation.mostBytes(room), _ -> {});
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
  private VolumeFormat stream(
      PersistentVolume target,
      VolumePool pool,
      String claim,
      ImageHeader header,
      IncomingImage image,
      long room)
      throws IOException, TransferFailed, ImageRefused {
    var volume = VolumeObjects.poolVolume(target);
    var capacity = header.format() == VolumeFormat.QCOW2 ? header.virtualSize() : room;
    pool.renew(volume, header.format(), capacity);
    var written = false;
    try (var upload = pool.write(volume, 0)) {
      copy(image, pool.freeRoom(), upload, claim, room);
      upload.finish();
      takeSpace(target, pool, room);
      written = true;
    } finally {
      if (!written) {
        empty(target, room);
      }
    }
    if (header.format() == VolumeFormat.QCOW2 && header.virtualSize() < room) {
      pool.grow(volume, room);
    }
    return header.format();
  }

  private void takeSpace(PersistentVolume target, VolumePool pool, long room) {
    if (VolumeObjects.isFull(target)) {
      FullAllocation.take(pool, pools.workplace(pool), VolumeObjects.poolVolume(target), room);
    }
  }

  /// A qcow2 file is at most a little larger than its disk; a raw one is as large as the volume.
  private void copy(
      IncomingImage image, FreeRoom free, VolumeUpload upload, String claim, long room)
      throws IOException, TransferFailed, ImageRefused {
    var most = room + room / 16 + BLOCK;
    var total = 0L;
    var block = ByteBuffer.allocate(BLOCK);
    while (image.fill(block)) {
      total += block.remaining();
      if (total > most) {
        throw tooLarge(claim, total, room);
      }
      free.take(block.remaining());
      upload.write(block);
    }
  }

  private void empty(PersistentVolume target, long room) {
    var volume = VolumeObjects.poolVolume(target);
    try {
      var _ = pools.of(target).renew(volume, VolumeObjects.format(target), room);
    } catch (HypervisorException e) {
      LOG.warn(
          "The volume {} could not be emptied after a failed upload: {}", volume, e.getMessage());
    }
  }

  private PersistentVolumeClaim find(String namespace, String name) throws ImageRefused {
    var claim =
        client
            .find(PersistentVolumeClaim.class, Key.of(namespace, name))
            .orElseThrow(() ->
                new ImageRefused(
                    ImageRefused.Code.NOT_FOUND,
                    "There is no claim " + name + " in the namespace " + namespace + "."));
    if (VolumeObjects.annotation(claim, Annotations.TRANSFER_PHASE)
        .filter(DONE::equals)
        .isPresent()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "The volume " + name + " has its content already. Make a new volume for another image.");
    }
    return claim;
  }

  private PersistentVolume volumeOf(PersistentVolumeClaim claim) throws ImageRefused {
    var name = claim.getSpec().getVolumeName();
    var volume =
        name == null || name.isEmpty()
            ? null
            : client.find(PersistentVolume.class, Key.of("", name)).orElse(null);
    if (volume == null || !VolumeObjects.isOn(volume, node)) {
      throw new ImageRefused(
          ImageRefused.Code.NOT_FOUND,
          "The volume of the claim "
              + claim.getMetadata().getName()
              + " is not on node "
              + node
              + ".");
    }
    return volume;
  }

  private static ImageRefused tooLarge(String claim, long image, long room) {
    return new ImageRefused(
        ImageRefused.Code.TOO_LARGE,
        "The image needs %,d bytes or more; the volume %s has %,d. Make a larger volume."
            .formatted(image, claim, room));
  }
}
