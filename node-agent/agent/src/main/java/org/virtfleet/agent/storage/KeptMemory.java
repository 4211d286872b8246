package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.util.UUID;
import org.virtfleet.agent.image.FreeRoom;
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
    FreeRoom.around(part.file()).require(part.room(), "the guest's memory");
  }

  void finish() throws TransferFailed, IOException {
    part.finish("The guest's memory");
  }
}
