package org.virtfleet.desktop.core.power;

import java.util.Optional;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.text.Texts;

/// Which power actions make sense for a VM, and why not the others.
public final class Availability {
  private final Texts texts;

  /// Says its reasons in this language.
  public Availability(Texts texts) {
    this.texts = texts;
  }

  /// Empty where the action is possible, else the reason, as a tooltip says it.
  public Optional<String> denied(PowerAction action, VmRow vm) {
    boolean possible =
        switch (action) {
          case START ->
              switch (vm.state()) {
                case STOPPED, KEEPS_CRASHING, UNKNOWN -> !vm.hasConsole();
                case RUNNING,
                    STARTING,
                    STOPPING,
                    PAUSED,
                    SUSPENDED,
                    MIGRATING,
                    PROVISIONING,
                    WAITING_FOR_DISK,
                    WAITING_FOR_MIGRATION,
                    DELETING,
                    NO_NODE_FITS,
                    IMAGE_NOT_FOUND,
                    DISK_MISSING,
                    IMPORT_FAILED ->
                    false;
              };
          case SHUT_DOWN -> isOn(vm.state());
          case FORCE_OFF -> isOn(vm.state()) || vm.state() == VmState.SUSPENDED;
          case RESTART -> vm.state() == VmState.RUNNING || vm.state() == VmState.PAUSED;
          case PAUSE -> vm.state() == VmState.RUNNING;
          case SUSPEND -> vm.state() == VmState.RUNNING && !vm.unmanaged();
          case RESUME -> vm.state() == VmState.PAUSED || vm.state() == VmState.SUSPENDED;
        };
    return possible
        ? Optional.empty()
        : Optional.of(texts.get("power.denied", vm.name(), texts.of("state.sentence", vm.state())));
  }

  private static boolean isOn(VmState state) {
    return switch (state) {
      case RUNNING,
          STARTING,
          STOPPING,
          PAUSED,
          MIGRATING,
          KEEPS_CRASHING,
          NO_NODE_FITS,
          IMAGE_NOT_FOUND ->
          true;
      // A guest on disk can't be asked to shut down: it has to go on first.
      case STOPPED,
          SUSPENDED,
          PROVISIONING,
          WAITING_FOR_DISK,
          WAITING_FOR_MIGRATION,
          DELETING,
          DISK_MISSING,
          IMPORT_FAILED,
          UNKNOWN ->
          false;
    };
  }
}
