package org.virtfleet.desktop.app.actions;

import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.core.actions.VmAction;

/// The icon of each action.
public final class ActionIcons {
  private ActionIcons() {}

  /// The icon in this size.
  public static FontIcon of(VmAction action, int size) {
    return action == VmAction.DELETE
        ? Icon.of(literal(action), size, "danger")
        : Icon.of(literal(action), size);
  }

  /// Ikonli's literal.
  public static String literal(VmAction action) {
    return switch (action) {
      case OPEN -> "mdi2o-open-in-new";
      case START -> "mdi2p-play";
      case SHUT_DOWN -> "mdi2p-power";
      case FORCE_OFF -> "mdi2p-power-plug-off-outline";
      case RESTART -> "mdi2r-restart";
      case PAUSE -> "mdi2p-pause";
      case SUSPEND -> "mdi2p-power-sleep";
      case RESUME -> "mdi2p-play-pause";
      case COPY_NAME -> "mdi2c-content-copy";
      case DELETE -> "mdi2d-delete-outline";
    };
  }
}
