package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;

/// The memory of a guest that runs, on its way into a claim of its own.
///
/// @param part where it is got ready
record KeptMemory(UUID guest, PartFile part) {

  static boolean isAsked(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.MEMORY_OF).isPresent();
  }

  /// The uid of the instance whose guest's memory a claim is to get.
  static String instance(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.MEMORY_OF).orElseThrow();
  }

  /// A guest stands still while its memory is written, also when there is no room for it in the
  /// end.
  void requireRoom() throws TransferFailed, IOException {
    var free = Files.getFileStore(part.file().toAbsolutePath().getParent()).getUsableSpace();
    if (free < part.room()) {
      throw TransferFailed.forNow(
          "The guest's memory may take %,d bytes, and the pool has %,d. Make room, or take the snapshot without memory."
              .formatted(part.room(), free));
    }
  }

  void finish() throws TransferFailed, IOException {
    part.finish("The guest's memory");
  }
}
