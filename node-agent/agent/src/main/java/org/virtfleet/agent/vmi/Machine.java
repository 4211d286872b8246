package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// The VirtualMachine that an instance is of.
record Machine(String namespace, String name, String uid) {
  private static final Pattern MARK = Pattern.compile("state_([^_]+)_([^_]+)_([^_]+)\\.mark");

  /// Empty for an instance that somebody made by hand.
  static Optional<Machine> of(VirtualMachineInstance vmi) {
    var metadata = vmi.getMetadata();
    return Objects.requireNonNullElse(metadata.getOwnerReferences(), List.<OwnerReference>of())
        .stream()
        .filter(owner ->
            Boolean.TRUE.equals(owner.getController()) && owner.getKind().equals("VirtualMachine"))
        .map(owner -> new Machine(metadata.getNamespace(), owner.getName(), owner.getUid()))
        .findFirst();
  }

  /// The machine that a mark in the pool is of.
  static Optional<Machine> marked(String volume) {
    Matcher mark = MARK.matcher(volume);
    return mark.matches()
        ? Optional.of(new Machine(mark.group(1), mark.group(2), mark.group(3)))
        : Optional.empty();
  }

  /// Whether it was made anew in the place of another.
  boolean replaces(Machine other) {
    return namespace.equals(other.namespace) && name.equals(other.name) && !uid.equals(other.uid);
  }

  /// Says that state is kept for this machine. No part of it has an underscore in it.
  String mark() {
    return stem() + ".mark";
  }

  /// Keeps its UEFI's variables.
  String variables() {
    return stem() + ".nvram";
  }

  private String stem() {
    return "state_%s_%s_%s".formatted(namespace, name, uid);
  }
}
