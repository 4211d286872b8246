package org.virtfleet.controllers.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.PersistentVolumeClaimVolumeSource;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Key;

/// A machine as a snapshot has it, on copies of the snapshot's volumes. Pure.
final class RestoredMachine {

  /// Annotation of a machine that was made: the uid of the restore or clone that made it, so that
  /// one that was cut off knows it again.
  private static final String MADE_BY = "virtfleet.org/restored-by";

  private static final String OURS = "virtfleet.org/";

  private RestoredMachine() {}

  /// @param uid of a restore or a clone
  static boolean isMadeBy(String uid, VirtualMachine machine) {
    return uid.equals(notes(machine).get(MADE_BY));
  }

  /// Whether it has the specification that a restore brought.
  ///
  /// @param mark of the restore
  static boolean isTurnedBy(String mark, VirtualMachine machine) {
    return mark.equals(notes(machine).get(Annotations.LAST_RESTORE));
  }

  private static Map<String, String> notes(VirtualMachine machine) {
    return Objects.requireNonNullElse(machine.getMetadata().getAnnotations(), Map.of());
  }

  /// Gives a machine the snapshot's specification; whether it is to run stays as it was.
  ///
  /// @param kept the machine of the snapshot
  /// @param claims the new claim of each volume that has one
  /// @param begins what tells its agent where the guest begins: with which memory, UEFI variables
  ///   and TPM
  /// @param mark of the restore
  static VirtualMachine inPlace(
      VirtualMachine target,
      VirtualMachine kept,
      Map<String, String> claims,
      Map<String, String> begins,
      String mark) {
    var notes = new HashMap<>(notes(target));
    notes.remove(Annotations.RESUME_FROM); // those of a restore before, which were never used
    notes.remove(Annotations.STATE_FROM);
    notes.putAll(begins);
    notes.put(Annotations.LAST_RESTORE, mark);
    target.getMetadata().setAnnotations(notes);
    var running = target.getSpec().getRunning();
    var strategy = target.getSpec().getRunStrategy();
    target.setSpec(onClaims(kept, claims).getSpec());
    target.getSpec().setRunning(running).setRunStrategy(strategy);
    return target;
  }

  /// Another machine like the snapshot's, stopped, that does not pass for it: its addresses and
  /// numbers are new.
  ///
  /// @param begins as above
  /// @param maker the uid of what makes it
  static VirtualMachine another(
      Key name,
      VirtualMachine kept,
      Map<String, String> claims,
      Map<String, String> begins,
      String maker) {
    var machine = onClaims(kept, claims);
    machine.getMetadata().setNamespace(name.namespace());
    machine.getMetadata().setName(name.name());
    machine.getMetadata().setUid(null);
    var notes = new HashMap<>(notes(machine));
    notes.keySet().removeIf(key -> key.startsWith(OURS));
    notes.put(MADE_BY, maker);
    notes.putAll(begins);
    machine.getMetadata().setAnnotations(notes);
    machine.getSpec().setRunning(null).setRunStrategy(RunStrategy.HALTED.value());
    var spec = machine.getSpec().getTemplate().getSpec();
    if (spec != null) {
      var domain = spec.getDomain();
      domain.getDevices().getInterfaces().forEach(card -> card.setMacAddress(null));
      var firmware = domain.getFirmware();
      if (firmware != null) {
        firmware.setUuid(null).setSerial(null);
      }
    }
    return machine;
  }

  private static VirtualMachine onClaims(VirtualMachine kept, Map<String, String> claims) {
    var replaced = new HashMap<String, Boolean>();
    var spec = kept.getSpec().getTemplate().getSpec();
    for (Volume volume : spec == null ? List.<Volume>of() : spec.getVolumes()) {
      var claim = claims.get(volume.getName());
      if (claim == null) {
        continue;
      }
      var template = volume.getDataVolume();
      var hotpluggable =
          template != null
              ? template.getHotpluggable()
              : Objects.requireNonNull(volume.getPersistentVolumeClaim()).getHotpluggable();
      if (template != null) {
        replaced.put(template.getName(), true);
      }
      volume.setDataVolume(null);
      volume.setPersistentVolumeClaim(
          new PersistentVolumeClaimVolumeSource()
              .setClaimName(claim)
              .setHotpluggable(hotpluggable));
    }
    kept.getSpec()
        .setDataVolumeTemplates(
            kept.getSpec().getDataVolumeTemplates().stream()
                .filter(template ->
                    !replaced.containsKey(Objects.requireNonNull(template.getMetadata()).getName()))
                .toList());
    return kept;
  }
}
