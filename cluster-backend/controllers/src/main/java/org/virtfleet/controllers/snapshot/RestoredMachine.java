package org.virtfleet.controllers.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.PersistentVolumeClaimVolumeSource;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;

/// A machine as a snapshot has it, on copies of the snapshot's volumes. Pure.
final class RestoredMachine {

  private RestoredMachine() {}

  /// Gives a machine the snapshot's specification; whether it is to run stays as it was.
  ///
  /// @param kept the machine of the snapshot
  /// @param claims the new claim of each volume
  static VirtualMachine inPlace(
      VirtualMachine target, VirtualMachine kept, Map<String, String> claims) {
    var running = target.getSpec().getRunning();
    var strategy = target.getSpec().getRunStrategy();
    target.setSpec(onClaims(kept, claims).getSpec());
    target.getSpec().setRunning(running).setRunStrategy(strategy);
    return target;
  }

  /// Another machine like the snapshot's, stopped, that does not pass for it: its addresses and
  /// numbers are new.
  static VirtualMachine another(
      String namespace, String name, VirtualMachine kept, Map<String, String> claims) {
    var machine = onClaims(kept, claims);
    machine.getMetadata().setNamespace(namespace);
    machine.getMetadata().setName(name);
    machine.getMetadata().setUid(null);
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
