package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Key;

/// Where the volume of a claim that copies another is made: on the node of the other, which alone
/// has the bytes, and not before they stand still.
sealed interface CloneSource {

  record On(String node) implements CloneSource {}

  /// @param reason of the event that tells people
  record NotYet(String reason, String words) implements CloneSource {}

  static CloneSource of(StorageView view, Key source) {
    PersistentVolumeClaim claim = view.claims().get(source).orElse(null);
    if (claim == null || claim.getMetadata().getDeletionTimestamp() != null) {
      return new NotYet("CloneSourceNotFound", "There is no claim " + source + " to copy");
    }
    Optional<String> node =
        Storage.boundVolume(claim)
            .flatMap(name -> view.volumes().get(Key.of("", name)))
            .map(volume -> volume.getMetadata().getLabels())
            .flatMap(labels -> Optional.ofNullable(labels.get(Labels.NODE)));
    if (node.isEmpty() || isBeingFilled(claim)) {
      return new NotYet(
          "CloneSourceNotReady", "The claim " + source + " has not got its own content yet");
    }
    if (view.isInUse(source)) {
      return new NotYet(
          "CloneSourceInUse",
          "A virtual machine that runs uses the claim " + source + ": stop it to copy the claim");
    }
    return new On(node.get());
  }

  private static boolean isBeingFilled(PersistentVolumeClaim claim) {
    boolean awaits =
        Storage.annotation(claim, Annotations.IMPORT_SOURCE).isPresent()
            || Storage.annotation(claim, Annotations.UPLOAD_TARGET).isPresent()
            || Storage.annotation(claim, Annotations.CLONE_REQUEST).isPresent();
    return awaits
        && !Storage.annotation(claim, Annotations.TRANSFER_PHASE).equals(Optional.of("Succeeded"));
  }
}
