package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.api.Annotations;

/// The UEFI variables and the TPM of a machine, on their way into a claim of its namespace.
///
/// @param machine its uid
/// @param part where they are got ready
record StateCopy(MachineStates states, String namespace, String machine, PartFile part)
    implements PushBackup.Beside {

  static boolean isAsked(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.STATE_OF).isPresent();
  }

  /// The uid of the machine whose state a claim is to get.
  static String machine(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.STATE_OF).orElseThrow();
  }

  Optional<UUID> guest() {
    return states.guest(namespace, machine);
  }

  @Override
  public void write() throws TransferFailed, IOException {
    states.keep(namespace, machine, part.file());
  }

  void finish() throws TransferFailed, IOException {
    part.finish("The machine's UEFI variables and TPM");
  }
}
