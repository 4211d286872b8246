package org.virtfleet.desktop.core.actions;

import java.util.Arrays;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.PowerAction;

/// Something a person can do to one or several virtual machines, in the order of a menu. Its word
/// is the text `action.NAME`.
public enum VmAction {
  /// The VM's own window.
  OPEN,
  START,
  SHUT_DOWN,
  RESTART,
  PAUSE,
  SUSPEND,
  RESUME,
  FORCE_OFF,
  COPY_NAME,
  DELETE;

  /// What it does to the power, where it does.
  public Optional<PowerAction> power() {
    return switch (this) {
      case START -> Optional.of(PowerAction.START);
      case SHUT_DOWN -> Optional.of(PowerAction.SHUT_DOWN);
      case RESTART -> Optional.of(PowerAction.RESTART);
      case PAUSE -> Optional.of(PowerAction.PAUSE);
      case SUSPEND -> Optional.of(PowerAction.SUSPEND);
      case RESUME -> Optional.of(PowerAction.RESUME);
      case FORCE_OFF -> Optional.of(PowerAction.FORCE_OFF);
      case OPEN, COPY_NAME, DELETE -> Optional.empty();
    };
  }

  /// The action of a power action.
  public static VmAction of(PowerAction power) {
    return Arrays.stream(values())
        .filter(action -> action.power().equals(Optional.of(power)))
        .findFirst()
        .orElseThrow();
  }
}
