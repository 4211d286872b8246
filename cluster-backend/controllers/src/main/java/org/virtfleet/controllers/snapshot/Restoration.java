package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Owners;

/// A VirtualMachineRestore and what it brings. Pure.
///
/// @param machine that the volumes are for, where it is there already
/// @param volumes that it gets back
/// @param parts that it begins with, once
record Restoration(
    GenericKubernetesResource restore,
    Optional<VirtualMachine> machine,
    SnapshotContent content,
    List<RestoredVolume> volumes,
    List<MadePart> parts) {

  static Restoration of(
      GenericKubernetesResource restore,
      @Nullable VirtualMachine machine,
      SnapshotContent content,
      List<RestoredVolume> volumes) {
    return new Restoration(
        restore,
        Optional.ofNullable(machine),
        content,
        volumes,
        parts(restore, content, machine != null && content.isOf(machine)));
  }

  /// Another machine has other addresses and numbers than the guest remembers: it boots.
  private static List<MadePart> parts(
      GenericKubernetesResource restore, SnapshotContent content, boolean isOfMachine) {
    String maker = "restore-" + restore.getMetadata().getUid();
    Stream<MadePart> memory =
        content.memory().filter(_ -> isOfMachine).map(c -> MadePart.memory(c, maker)).stream();
    Stream<MadePart> state = content.state().map(c -> MadePart.state(c, maker)).stream();
    return Stream.concat(memory, state).toList();
  }

  /// The name of the machine.
  static Key target(GenericKubernetesResource restore) {
    return Key.of(restore.getMetadata().getNamespace(), restore.get("spec", "target", "name"));
  }

  /// Of the volumes that a machine gets: itself, unless the restore says otherwise.
  static Optional<OwnerReference> owner(
      GenericKubernetesResource restore, @Nullable VirtualMachine machine) {
    return Optional.ofNullable(machine).filter(_ -> isOwned(restore)).map(Owners::controlledBy);
  }

  private static boolean isOwned(GenericKubernetesResource restore) {
    return !"None".equals(restore.<String>get("spec", "volumeOwnershipPolicy"));
  }

  Key target() {
    return target(restore);
  }

  Optional<OwnerReference> owner() {
    return owner(restore, machine.orElse(null));
  }

  /// What goes to the machine under names of its own.
  List<Copies.Copy> added() {
    return Stream.concat(volumeCopies(false), partCopies()).toList();
  }

  /// What takes the place of something that the machine has.
  List<Copies.Copy> replacing() {
    return volumeCopies(true).toList();
  }

  /// What is given to the machine when it has all of it.
  List<Copies.Copy> given() {
    return isOwned(restore) ? added() : partCopies().toList();
  }

  private Stream<Copies.Copy> volumeCopies(boolean inPlace) {
    return volumes.stream()
        .filter(volume -> volume.isInPlace() == inPlace)
        .map(RestoredVolume::wanted);
  }

  private Stream<Copies.Copy> partCopies() {
    return parts.stream().map(MadePart::copy);
  }

  /// The volumes as `status.restores` tells of them.
  List<Map<String, Object>> status() {
    return volumes.stream().map(RestoredVolume::status).toList();
  }
}
