package org.virtfleet.controllers.pool;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.pool.v1beta1.VirtualMachinePool;

/// A machine of a pool, as its controller sees it.
record Member(VirtualMachine vm) {

  /// Label of a machine: the state of the template it was made from.
  static final String REVISION = "kubevirt.io/vm-pool-revision-name";

  /// A number that no name of a pool can be mistaken for.
  private static final Pattern NUMBERED = Pattern.compile(".*-(\\d{1,9})");

  String name() {
    return vm.getMetadata().getName();
  }

  /// The number at the end of its name.
  OptionalInt ordinal() {
    Matcher form = NUMBERED.matcher(name());
    return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(1))) : OptionalInt.empty();
  }

  boolean deleting() {
    return vm.getMetadata().getDeletionTimestamp() != null;
  }

  boolean ready() {
    return vm.getStatus() != null && Boolean.TRUE.equals(vm.getStatus().getReady());
  }

  boolean isOf(String revision) {
    var labels = vm.getMetadata().getLabels();
    return labels != null && revision.equals(labels.get(REVISION));
  }

  /// Whether a guest runs that is not what the machine says any more.
  boolean runsOutdated() {
    return vm.getStatus() != null
        && vm.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("RestartRequired") && c.getStatus().equals("True"));
  }

  static String nameIn(VirtualMachinePool pool, int ordinal) {
    return pool.getMetadata().getName() + "-" + ordinal;
  }
}
