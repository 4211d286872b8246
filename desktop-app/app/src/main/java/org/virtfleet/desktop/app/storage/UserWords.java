package org.virtfleet.desktop.app.storage;

import javafx.scene.Node;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VolumeUser;

/// How somebody who needs a volume is shown.
record UserWords(Desk desk) {
  /// "VM web-01", "Backup nightly-web-01-29692530".
  String of(VolumeUser user) {
    return desk.text("storage.user", desk.texts().of("storage.use", user.use()), user.ref().name());
  }

  /// A VM's is its state's.
  Node icon(VolumeUser user) {
    return switch (user.use()) {
      case VM ->
          desk.session()
              .vms()
              .find(user.ref().key())
              .map(vm -> StateIcons.of(vm.state(), Icon.ROW))
              .orElseGet(() -> Icon.of("mdi2m-monitor", Icon.ROW, "muted"));
      case INSTANCE -> Icon.of("mdi2m-monitor", Icon.ROW, "muted");
      case POD -> Icon.of("mdi2c-cube-outline", Icon.ROW, "muted");
      case SNAPSHOT -> Icon.of("mdi2c-camera-outline", Icon.ROW, "muted");
      case COPY -> Icon.of("mdi2c-content-copy", Icon.ROW, "accent");
      case BACKUP -> Icon.of("mdi2a-archive-outline", Icon.ROW, "muted");
      case SCHEDULE -> Icon.of("mdi2c-calendar-clock", Icon.ROW, "muted");
      case EXPORT -> Icon.of("mdi2d-download-outline", Icon.ROW, "muted");
      case BOOT_SOURCE -> Icon.of("mdi2p-package-variant-closed", Icon.ROW, "muted");
      case OWNER -> Icon.of("mdi2l-link-variant", Icon.ROW, "muted");
    };
  }
}
