package org.virtfleet.desktop.app.vms;

import org.virtfleet.desktop.core.cluster.PowerAction;

/// The icon of each power action.
public final class PowerIcons {
  private PowerIcons() {}

  /// Ikonli's literal.
  public static String of(PowerAction action) {
    return switch (action) {
      case START -> "mdi2p-play";
      case SHUT_DOWN -> "mdi2p-power";
      case FORCE_OFF -> "mdi2p-power-plug-off-outline";
      case RESTART -> "mdi2r-restart";
      case PAUSE -> "mdi2p-pause";
      case RESUME -> "mdi2p-play-pause";
    };
  }
}
