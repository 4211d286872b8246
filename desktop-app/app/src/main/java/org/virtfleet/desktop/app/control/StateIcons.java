package org.virtfleet.desktop.app.control;

import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.core.cluster.VmState;

/// The icon of each VM state. Each has its own outline, so it reads without colour.
public final class StateIcons {
  private StateIcons() {}

  /// The icon of this state.
  public static FontIcon of(VmState state, int size) {
    return switch (state) {
      case RUNNING -> Icon.of("mdi2p-play-circle", size, "success");
      case STARTING -> Icon.of("mdi2a-arrow-up-circle-outline", size, "accent");
      case STOPPING -> Icon.of("mdi2a-arrow-down-circle-outline", size, "accent");
      case STOPPED -> Icon.of("mdi2s-stop-circle-outline", size, "muted");
      case PAUSED -> Icon.of("mdi2p-pause-circle", size, "warning");
      case SUSPENDED -> Icon.of("mdi2p-power-sleep", size, "warning");
      case MIGRATING -> Icon.of("mdi2s-swap-horizontal-circle", size, "accent");
      case PROVISIONING -> Icon.of("mdi2p-progress-download", size, "accent");
      case WAITING_FOR_DISK, WAITING_FOR_MIGRATION -> Icon.of("mdi2t-timer-sand", size, "warning");
      case DELETING -> Icon.of("mdi2d-delete-clock-outline", size, "muted");
      case KEEPS_CRASHING -> Icon.of("mdi2r-restart-alert", size, "danger");
      case NO_NODE_FITS -> Icon.of("mdi2s-server-off", size, "danger");
      case IMAGE_NOT_FOUND -> Icon.of("mdi2c-cloud-alert", size, "danger");
      case DISK_MISSING -> Icon.of("mdi2h-harddisk-remove", size, "danger");
      case IMPORT_FAILED -> Icon.of("mdi2d-database-alert", size, "danger");
      case UNKNOWN -> Icon.of("mdi2h-help-circle-outline", size, "muted");
    };
  }
}
