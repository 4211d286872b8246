package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;

/// Where the volume of a claim that copies another is made: on the node of the other, which alone
/// has the bytes, and not before they stand still.
sealed interface CloneSource {

  record On(String node) implements CloneSource {}

  /// @param reason of the event that tells people
  record NotYet(String reason, String words) implements CloneSource {}

  /// @param alive whether a guest may be using the source: its node then copies all the guest's
  ///   disks as they are at one moment
  static CloneSource of(StorageView view, Key source, boolean alive) {
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
    if (!alive && view.isInUse(source)) {
      return new NotYet(
          "CloneSourceInUse",
          "A virtual machine that runs uses the claim " + source + ": stop it to copy the claim");
    }
    return new On(node.get());
  }

  /// The same for a claim that gets a volume of a backup.
  ///
  /// @param backup empty when there is none
  static CloneSource of(Optional<MachineBackup> backup) {
    return backup
        .filter(found -> found.holds(MachineBackup.COMPLETE))
        .flatMap(MachineBackup::node)
        .<CloneSource>map(On::new)
        .orElseGet(() ->
            new NotYet(
                "BackupNotReady", "The VirtualMachineBackup is not there or not complete yet"));
  }

  private static boolean isBeingFilled(PersistentVolumeClaim claim) {
    boolean awaits =
        Storage.annotation(claim, Annotations.IMPORT_SOURCE).isPresent()
            || Storage.annotation(claim, Annotations.UPLOAD_TARGET).isPresent()
            || Storage.annotation(claim, Annotations.CLONE_REQUEST).isPresent()
            || Storage.annotation(claim, Annotations.RESTORE_FROM).isPresent();
    return awaits
        && !Storage.annotation(claim, Annotations.TRANSFER_PHASE).equals(Optional.of("Succeeded"));
  }
}
