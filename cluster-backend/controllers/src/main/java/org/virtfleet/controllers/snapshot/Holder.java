package org.virtfleet.controllers.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Key;

/// Who has a machine to itself, as a mark in the machine's status tells: nobody starts it
/// meanwhile.
record Holder(Kind kind, Key key) {

  /// The kinds of holders, of which two may have objects of one name.
  enum Kind {
    CLONE(
        "virtualmachineclone/",
        VirtualMachineStatus::getSnapshotInProgress,
        VirtualMachineStatus::setSnapshotInProgress),
    BACKUP(
        "virtualmachinebackup/",
        VirtualMachineStatus::getSnapshotInProgress,
        VirtualMachineStatus::setSnapshotInProgress),
    SNAPSHOT(
        "",
        VirtualMachineStatus::getSnapshotInProgress,
        VirtualMachineStatus::setSnapshotInProgress),
    RESTORE(
        "", VirtualMachineStatus::getRestoreInProgress, VirtualMachineStatus::setRestoreInProgress);

    private final String prefix;
    private final Function<VirtualMachineStatus, @Nullable String> read;
    private final BiConsumer<VirtualMachineStatus, @Nullable String> write;

    Kind(
        String prefix,
        Function<VirtualMachineStatus, @Nullable String> read,
        BiConsumer<VirtualMachineStatus, @Nullable String> write) {
      this.prefix = prefix;
      this.read = read;
      this.write = write;
    }

    private Optional<Holder> of(VirtualMachine vm) {
      return Optional.ofNullable(vm.getStatus())
          .map(read)
          .filter(mark -> mark.startsWith(prefix))
          .map(mark ->
              new Holder(
                  this, Key.of(vm.getMetadata().getNamespace(), mark.substring(prefix.length()))));
    }
  }

  /// @return empty when the machine is free
  static Optional<Holder> of(VirtualMachine vm) {
    return Stream.of(Kind.values()).flatMap(kind -> kind.of(vm).stream()).findFirst();
  }

  /// As the machine's status has it, and as a person reads it.
  String mark() {
    return kind.prefix + key.name();
  }

  VirtualMachineStatus in(VirtualMachineStatus status) {
    kind.write.accept(status, mark());
    return status;
  }

  VirtualMachineStatus gone(VirtualMachineStatus status) {
    if (Objects.equals(kind.read.apply(status), mark())) {
      kind.write.accept(status, null);
    }
    return status;
  }
}
