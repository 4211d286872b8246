package org.virtfleet.controllers.killed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/// All kinds that an operation makes something of.
///
/// @param version group and version
/// @param name of the kind
/// @param owner part of the specification that says which namespace an object is for; empty where
///   objects are in one themselves
record Kind(String version, String name, String owner) {

  static final Kind MACHINE = new Kind("kubevirt.io/v1", "VirtualMachine");
  static final Kind INSTANCE = new Kind("kubevirt.io/v1", "VirtualMachineInstance");
  static final Kind POOL = new Kind("pool.kubevirt.io/v1beta1", "VirtualMachinePool");
  static final Kind SNAPSHOT = new Kind("snapshot.kubevirt.io/v1beta1", "VirtualMachineSnapshot");
  static final Kind CONTENT =
      new Kind("snapshot.kubevirt.io/v1beta1", "VirtualMachineSnapshotContent");
  static final Kind RESTORE = new Kind("snapshot.kubevirt.io/v1beta1", "VirtualMachineRestore");
  static final Kind CLONE = new Kind("clone.kubevirt.io/v1beta1", "VirtualMachineClone");
  static final Kind BACKUP = new Kind("backup.kubevirt.io/v1alpha1", "VirtualMachineBackup");
  static final Kind VOLUME_SNAPSHOT = new Kind("snapshot.storage.k8s.io/v1", "VolumeSnapshot");
  static final Kind VOLUME_CONTENT =
      new Kind("snapshot.storage.k8s.io/v1", "VolumeSnapshotContent", "volumeSnapshotRef");
  static final Kind DATA_VOLUME = new Kind("cdi.kubevirt.io/v1beta1", "DataVolume");
  static final Kind CLAIM = new Kind("v1", "PersistentVolumeClaim");
  static final Kind VOLUME = new Kind("v1", "PersistentVolume", "claimRef");
  private static final Kind REVISION = new Kind("apps/v1", "ControllerRevision");

  static final List<Kind> ALL =
      List.of(
          MACHINE,
          INSTANCE,
          POOL,
          SNAPSHOT,
          CONTENT,
          RESTORE,
          CLONE,
          BACKUP,
          VOLUME_SNAPSHOT,
          VOLUME_CONTENT,
          DATA_VOLUME,
          CLAIM,
          VOLUME,
          REVISION);

  private Kind(String version, String name) {
    this(version, name, "");
  }

  /// All of a namespace.
  List<GenericKubernetesResource> in(KubernetesClient client, String wanted) {
    var objects = client.genericKubernetesResources(version, name);
    if (owner.isEmpty()) {
      return objects.inNamespace(wanted).list().getItems();
    }
    return objects.list().getItems().stream()
        .filter(object -> wanted.equals(object.get("spec", owner, "namespace")))
        .toList();
  }
}
