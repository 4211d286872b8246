package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.DataVolumeTemplateSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Owners;

/// The DataVolumes of a machine's `dataVolumeTemplates`. They belong to the machine and go when it
/// goes.
final class DesiredVolumes {

  /// Label: the uid of the machine a volume was made for.
  private static final String CREATED_BY = "kubevirt.io/created-by";

  private DesiredVolumes() {}

  static List<DataVolume> of(VirtualMachine vm) {
    return vm.getSpec().getDataVolumeTemplates().stream()
        .map(template -> of(vm, template))
        .toList();
  }

  private static DataVolume of(VirtualMachine vm, DataVolumeTemplateSpec template) {
    var meta = Objects.requireNonNullElseGet(template.getMetadata(), ObjectMeta::new);
    var volume = new DataVolume();
    volume.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(vm.getMetadata().getNamespace())
            .withName(meta.getName())
            .withLabels(meta.getLabels())
            .addToLabels(CREATED_BY, vm.getMetadata().getUid())
            .withAnnotations(meta.getAnnotations())
            .withOwnerReferences(Owners.controlledBy(vm))
            .build());
    volume.setSpec(template.getSpec());
    return volume;
  }
}
