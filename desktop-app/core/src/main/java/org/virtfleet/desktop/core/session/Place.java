package org.virtfleet.desktop.core.session;

import java.util.Optional;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// What the page shows.
public sealed interface Place {
  /// The page of an object, where it has one; a running instance has its VM's name.
  static Optional<Place> of(ObjectRef object) {
    return switch (object.kind()) {
      case "VirtualMachine", "VirtualMachineInstance" ->
          Optional.of(new OfVm(ObjectRef.vm(object.namespace(), object.name())));
      case "Node" -> Optional.of(new OfNode(object.name()));
      case "StorageClass", "PersistentVolumeClaim" -> Optional.of(new Storage());
      case "VirtualMachineBackup", "VirtualMachineBackupSchedule" -> Optional.of(new Backups());
      default -> Optional.empty();
    };
  }

  /// The whole cluster.
  record OfCluster() implements Place {}

  /// One node and what runs on it.
  record OfNode(String name) implements Place {}

  /// One namespace and what is in it.
  record OfNamespace(String name) implements Place {}

  /// What has this label, `key=value`.
  record OfLabel(String label) implements Place {}

  /// What has no label.
  record Unlabelled() implements Place {}

  /// The VMs that run nowhere.
  record NotRunning() implements Place {}

  /// One virtual machine.
  record OfVm(ObjectRef vm) implements Place {}

  /// Volumes and storage classes.
  record Storage() implements Place {}

  /// Backups of machines and their schedules.
  record Backups() implements Place {}

  /// The networks.
  record Networks() implements Place {}

  /// The list of nodes.
  record Nodes() implements Place {}
}
