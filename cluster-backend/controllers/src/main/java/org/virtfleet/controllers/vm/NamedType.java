package org.virtfleet.controllers.vm;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.InstancetypeMatcher;
import org.virtfleet.api.kubevirt.v1.InstancetypeStatusRef;
import org.virtfleet.api.kubevirt.v1.PreferenceMatcher;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;

/// The instance type or the preference that a machine names.
///
/// @param word `instancetype` or `preference`
/// @param kind such as `VirtualMachineClusterInstancetype`
/// @param revision the kept copy that the machine asks for itself
record NamedType(String word, String name, String kind, @Nullable String revision) {

  private static final String CLUSTER = "VirtualMachineCluster";

  static Optional<NamedType> instancetypeOf(VirtualMachine vm) {
    InstancetypeMatcher matcher = vm.getSpec().getInstancetype();
    return matcher == null || matcher.getName() == null
        ? Optional.empty()
        : Optional.of(
            new NamedType(
                "instancetype",
                matcher.getName(),
                Objects.requireNonNullElse(matcher.getKind(), CLUSTER + "Instancetype"),
                matcher.getRevisionName()));
  }

  static Optional<NamedType> preferenceOf(VirtualMachine vm) {
    PreferenceMatcher matcher = vm.getSpec().getPreference();
    return matcher == null || matcher.getName() == null
        ? Optional.empty()
        : Optional.of(
            new NamedType(
                "preference",
                matcher.getName(),
                Objects.requireNonNullElse(matcher.getKind(), CLUSTER + "Preference"),
                matcher.getRevisionName()));
  }

  /// Whether it is shared by all namespaces.
  boolean shared() {
    return kind.startsWith(CLUSTER);
  }

  /// Annotation of an instance: the name of what it was made with.
  String annotation() {
    return "kubevirt.io/" + (shared() ? "cluster-" : "") + word + "-name";
  }

  /// Whether a reference of the machine's status is to this, and to a kept copy of it.
  boolean isKeptBy(@Nullable InstancetypeStatusRef reference) {
    return reference != null
        && name.equals(reference.getName())
        && kind.equals(reference.getKind())
        && reference.getControllerRevisionRef() != null
        && (revision == null || revision.equals(reference.getControllerRevisionRef().getName()));
  }
}
