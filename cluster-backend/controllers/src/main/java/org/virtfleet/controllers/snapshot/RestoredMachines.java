package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// The machines that restores make, and those that they turn to a snapshot's specification.
final class RestoredMachines {

  private final TypedClient client;
  private final ObjectWriter writer;
  private final ClaimReplacement replacement;

  RestoredMachines(TypedClient client, ObjectWriter writer, ClaimReplacement replacement) {
    this.client = client;
    this.writer = writer;
    this.replacement = replacement;
  }

  /// Whether the restore has made this machine.
  static boolean isMade(GenericKubernetesResource restore, VirtualMachine machine) {
    return RestoredMachine.isMadeBy(restore.getMetadata().getUid(), machine);
  }

  /// Previews the machine that is to be made where none is.
  ///
  /// @throws MachinePatches.Refused when the server would not have it
  void tryOn(Restoration work, MachinePatches patches) throws MachinePatches.Refused {
    if (work.machine().isEmpty()) {
      patches.tryOn(another(work), client, writer);
    }
  }

  /// The machine that has what the restore brings: another one, or the one that is there.
  ///
  /// @throws MachinePatches.Refused when the server would not have it
  VirtualMachine bring(Restoration work, MachinePatches patches) throws MachinePatches.Refused {
    if (work.machine().isEmpty()) {
      return writer.create(patches.applyTo(another(work), client));
    }
    VirtualMachine there = work.machine().get();
    return isMade(work.restore(), there) ? there : turn(work, there);
  }

  private VirtualMachine another(Restoration work) {
    VirtualMachine kept = kept(work);
    return RestoredMachine.another(
        work.target(),
        kept,
        claims(work.volumes()),
        MadePart.notes(work.parts(), kept),
        work.restore().getMetadata().getUid());
  }

  private VirtualMachine kept(Restoration work) {
    return client.convert(work.content().machine(), VirtualMachine.class);
  }

  /// Gives the snapshot's specification to its own machine.
  VirtualMachine turn(Restoration work, VirtualMachine there) {
    String mark = ClaimReplacement.mark(work.restore());
    if (RestoredMachine.isTurnedBy(mark, there)) {
      return there; // and perhaps changed by people since
    }
    VirtualMachine kept = kept(work);
    Map<String, String> begins = MadePart.notes(work.parts(), kept);
    Map<String, String> claims =
        claims(
            work.volumes().stream()
                .filter(volume -> !replacement.isOfDataVolume(Key.of(there), volume))
                .toList());
    return writer.patch(there, copy -> RestoredMachine.inPlace(copy, kept, claims, begins, mark));
  }

  /// By volume.
  private static Map<String, String> claims(List<RestoredVolume> volumes) {
    return volumes.stream()
        .collect(Collectors.toMap(RestoredVolume::volume, RestoredVolume::claim));
  }
}
