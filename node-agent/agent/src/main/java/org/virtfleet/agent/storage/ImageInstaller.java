package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// Makes an image that came as a whole the content of its volume: got ready, on the disk, in the
/// volume's place, and told of.
final class ImageInstaller {

  private final TypedClient client;
  private final ImagePreparation images;
  private final VolumeUsers users;
  private final Overlays overlays;
  private final ObjectWriter writer;
  private final ClaimNotes notes;
  private final Runnable changed;

  ImageInstaller(
      TypedClient client,
      ImagePreparation images,
      VolumeUsers users,
      Overlays overlays,
      Runnable changed) {
    this.client = client;
    this.images = images;
    this.users = users;
    this.overlays = overlays;
    this.writer = new ObjectWriter(client);
    this.notes = new ClaimNotes(writer);
    this.changed = changed;
  }

  /// @throws ImageRefused when something uses the volume
  void requireFree(ImageTarget target) throws ImageRefused {
    if (!users.of(target.volume()).isEmpty()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "A virtual machine runs or is suspended with the volume %s: stop it first."
              .formatted(target.claim()));
    }
    var overlay = overlays.on(Path.of(target.pool().path(target.volume())));
    if (overlay.isPresent()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "The volume %s cannot be written. %s".formatted(target.claim(), overlay.get().words()));
    }
  }

  /// Goes on with an image from wherever it is. One that cannot become the volume is deleted, and
  /// the volume is empty then; where only this work is ended (by an interrupt, what `step` throws,
  /// or a hypervisor or server that is away) it stays, to be gone on with.
  ///
  /// @param step is told while the image is unpacked; may end the work by an exception
  void install(PersistentVolumeClaim claim, ImageTarget target, WholeImage image, LongConsumer step)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    try {
      tell(claim, target, put(target, image, step));
      image.discard();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException | TransferFailed | ImageRefused e) {
      image.discard();
      throw e;
    } catch (HypervisorException e) {
      if (e.code() != ErrorCode.DISCONNECTED) {
        image.discard();
      }
      throw e;
    }
  }

  private VolumeFormat put(ImageTarget target, WholeImage image, LongConsumer step)
      throws IOException, TransferFailed, InterruptedException, ImageRefused {
    var note = image.look().orElseThrow(() -> new IOException("the image is gone"));
    return switch (note.state()) {
      case WholeImage.State.Received _ -> {
        requireFree(target);
        var ready =
            images.prepare(
                target.workplace(), target.volume(), note.fileName(), target.room(), step);
        yield put(target, image.ready(ready.file(), ready.format()), ready.format());
      }
      case WholeImage.State.Ready(var format) -> {
        requireFree(target);
        yield put(target, image.file(), format);
      }
      case WholeImage.State.Installed(var format) -> {
        target.takeSpace();
        yield format;
      }
      case WholeImage.State.Lost(var why) ->
          throw new ImageRefused(ImageRefused.Code.FAILED, why + " Send it again.");
    };
  }

  private static VolumeFormat put(ImageTarget target, Path file, VolumeFormat format)
      throws IOException {
    var written = false;
    try {
      target.workplace().install(target.volume(), file, format, target.room());
      target.takeSpace();
      written = true;
    } finally {
      if (!written) {
        target.empty();
      }
    }
    return format;
  }

  /// Says that the volume has its content.
  ///
  /// @throws ImageRefused when nobody waits for it any more
  void tell(PersistentVolumeClaim claim, ImageTarget target, VolumeFormat format)
      throws ImageRefused {
    var volume = target.object();
    var _ = writer.patchLatest(volume, copy -> VolumeObjects.withFormat(copy, format));
    try {
      notes.succeeded(claim);
    } catch (CancellationException e) {
      var isKept =
          client
              .find(PersistentVolume.class, Key.of(volume))
              .filter(now -> now.getMetadata().getDeletionTimestamp() == null)
              .isPresent();
      if (!isKept) {
        target.pool().remove(target.volume()); // deleted while its content came
      }
      throw new ImageRefused(
          ImageRefused.Code.NOT_FOUND,
          "The claim %s was deleted while its image came.".formatted(target.claim()),
          e);
    }
    changed.run();
  }
}
