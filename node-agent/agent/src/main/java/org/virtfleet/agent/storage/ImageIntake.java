package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Takes an image into the volume of a claim: one sender at a time, into a volume that nothing uses
/// and that has no content yet.
public final class ImageIntake {

  private static final String DONE = "Succeeded";

  private final TypedClient client;
  private final KeptImages keptImages;
  private final ImagePreparation images;
  private final ImageInstaller installer;
  private final ClaimNotes notes;
  private final String node;
  private final Consumer<Key> whole;

  /// @param whole told of claims whose image is here and has still to be made ready
  ImageIntake(
      TypedClient client,
      KeptImages keptImages,
      ImagePreparation images,
      ImageInstaller installer,
      ClaimNotes notes,
      String node,
      Consumer<Key> whole) {
    this.client = client;
    this.keptImages = keptImages;
    this.images = images;
    this.installer = installer;
    this.notes = notes;
    this.node = node;
    this.whole = whole;
  }

  /// The uid of a claim, for the ticket that must name it.
  ///
  /// @throws ImageRefused when there is no such claim
  public String uidOf(String namespace, String claimName) throws ImageRefused {
    return find(namespace, claimName).getMetadata().getUid();
  }

  /// How many bytes are kept of an image that was not sent to its end, from its first one on.
  ///
  /// @throws ImageRefused `UNDER_WAY` while more comes, or it is made ready; `CONFLICT` when the
  ///   volume has its content
  public long kept(String namespace, String claimName) throws ImageRefused {
    var volume = volumeOf(find(namespace, claimName));
    try {
      if (keptImages.isUnderWay(volume)) {
        throw isUnderWay(claimName);
      }
      return keptImages.of(volume).length();
    } catch (IOException e) {
      throw unreadable(claimName, e);
    }
  }

  /// How many bytes the image has that came as a whole and is being made ready now; empty where
  /// none is.
  ///
  /// @throws ImageRefused as [#kept]
  public OptionalLong whole(String namespace, String claimName) throws ImageRefused {
    try {
      return keptImages.whole(volumeOf(find(namespace, claimName)));
    } catch (IOException e) {
      throw unreadable(claimName, e);
    }
  }

  private static ImageRefused unreadable(String claim, IOException cause) {
    return new ImageRefused(
        ImageRefused.Code.FAILED,
        "What is kept of the image for the volume %s cannot be read: %s"
            .formatted(claim, cause.getMessage()),
        cause);
  }

  /// Reads an image, or a part of one, to its end and writes it.
  ///
  /// @return how many bytes are kept now that the rest is waited for; empty when it is whole, and
  ///   the volume has it or, where the sender wants the answer early, will have it
  /// @throws ImageRefused with the reason; the volume is then empty, except where it is `UNDER_WAY`
  public OptionalLong accept(
      String namespace, String claimName, ImageRequest request, ReadableByteChannel body)
      throws ImageRefused {
    var claim = find(namespace, claimName);
    var volume = volumeOf(claim);
    try (var turn = keptImages.turn(volume).orElseThrow(() -> isUnderWay(claimName))) {
      if (turn.whole().look().isPresent()) {
        throw isUnderWay(claimName);
      }
      turn.whole().discard();
      return take(claim, keptImages.target(claim, volume), request, turn, body);
    } catch (IOException e) {
      throw unreadable(claimName, e);
    } finally {
      whole.accept(Key.of(claim));
    }
  }

  private static ImageRefused isUnderWay(String claim) {
    return new ImageRefused(
        ImageRefused.Code.UNDER_WAY,
        "Another upload into the volume " + claim + " is under way. Wait for it to end.");
  }

  private OptionalLong take(
      PersistentVolumeClaim claim,
      ImageTarget target,
      ImageRequest request,
      KeptImages.Turn turn,
      ReadableByteChannel body)
      throws ImageRefused {
    return switch (receive(claim, target, request, turn, body)) {
      case Reception.Result.Kept(var length) -> OptionalLong.of(length);
      case Reception.Result.Written(var format) -> {
        installer.tell(claim, target, format);
        yield OptionalLong.empty();
      }
      case Reception.Result.Whole() -> {
        if (!request.isAnsweredEarly() || !WholeImageReconciler.isTarget(claim)) {
          install(claim, target, turn.whole());
        }
        yield OptionalLong.empty();
      }
    };
  }

  private Reception.Result receive(
      PersistentVolumeClaim claim,
      ImageTarget target,
      ImageRequest request,
      KeptImages.Turn turn,
      ReadableByteChannel body)
      throws ImageRefused {
    try {
      installer.requireFree(target);
      if (ClaimNotes.hasFailed(claim)) {
        notes.running(claim, 0, 0);
      }
      return new Reception(images, target, request, turn.image(), turn.whole())
          .of(new IncomingImage(body));
    } catch (IOException e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "The upload into the volume " + target.claim() + " broke off. Send the image again.",
          e);
    } catch (TransferFailed e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageRefused(ImageRefused.Code.FAILED, "The agent stops. Send the image again.", e);
    } catch (HypervisorException e) {
      throw failed(target, e);
    }
  }

  private void install(PersistentVolumeClaim claim, ImageTarget target, WholeImage image)
      throws ImageRefused {
    try {
      installer.install(claim, target, image, _ -> {});
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw goesOn(target, "the agent stops", e);
    } catch (IOException e) {
      throw failed(target, e);
    } catch (TransferFailed e) {
      throw refused(e);
    } catch (HypervisorException e) {
      throw e.code() == ErrorCode.DISCONNECTED
          ? goesOn(target, String.valueOf(e.getMessage()), e)
          : failed(target, e);
    }
  }

  private static ImageRefused goesOn(ImageTarget target, String why, Exception cause) {
    return new ImageRefused(
        ImageRefused.Code.UNDER_WAY,
        "The image for the volume %s is here as a whole, and the agent goes on with it later: %s."
            .formatted(target.claim(), why),
        cause);
  }

  private static ImageRefused failed(ImageTarget target, Exception cause) {
    return new ImageRefused(
        ImageRefused.Code.FAILED,
        "The image could not be written into the volume %s. %s"
            .formatted(target.claim(), cause.getMessage()),
        cause);
  }

  private static ImageRefused refused(TransferFailed e) {
    return new ImageRefused(code(e), String.valueOf(e.getMessage()), e);
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
