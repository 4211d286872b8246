package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// The VirtualMachine that an instance is of.
record Machine(String namespace, String name, String uid) {
  /// Owners are written by whoever writes the instance.
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /// Empty for an instance that somebody made by hand.
  static Optional<Machine> of(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    return Objects.requireNonNullElse(metadata.getOwnerReferences(), List.<OwnerReference>of())
        .stream()
        .filter(owner ->
            Boolean.TRUE.equals(owner.getController()) && owner.getKind().equals("VirtualMachine"))
        .filter(owner -> owner.getName().equals(metadata.getName()))
        .filter(owner -> UID.matcher(owner.getUid()).matches())
        .map(owner -> new Machine(metadata.getNamespace(), owner.getName(), owner.getUid()))
        .findFirst();
  }

  /// Whether it was made anew in the place of another.
  boolean replaces(Machine other) {
    return namespace.equals(other.namespace) && name.equals(other.name) && !uid.equals(other.uid);
  }

  /// The name of the file that keeps its UEFI's variables. No part of it has an underscore in it.
  String variables() {
    return "state_%s_%s_%s.nvram".formatted(namespace, name, uid);
  }
}
