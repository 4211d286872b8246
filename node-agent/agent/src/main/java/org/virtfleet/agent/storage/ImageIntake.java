package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.HypervisorException;

/// Takes an image into the volume of a claim: one sender at a time, into a volume that nothing uses
/// and that has no content yet.
public final class ImageIntake {

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

  /// How many bytes the image has that came as a whole and is being made ready now; empty where
  /// none is.
  ///
  /// @throws ImageRefused as [#kept]
  public OptionalLong whole(String namespace, String claimName) throws ImageRefused {
    return keptImages.whole(volumeOf(find(namespace, claimName)));
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
      var received =
          new Reception(
                  images,
                  new Reception.Target(volume, name, pool, pools.workplace(pool)),
                  fileName,
                  part,
                  kept)
              .of(new IncomingImage(body));
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

  private static ImageRefused.Code code(TransferFailed failure) {
    if (failure.isForRoom()) {
      return ImageRefused.Code.NO_ROOM;
    }
    return failure.isLasting() ? ImageRefused.Code.INVALID : ImageRefused.Code.FAILED;
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
}
