package org.virtfleet.desktop.app.vms;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;

/// Bar and "used / total", or the total alone where nothing is known about its use.
final class MemoryPainter implements Columns.Painter<VmRow> {
  private final UsageBar bar = new UsageBar(36, 6);
  private final Label words = new Label();
  private final Region space = new Region();
  private final HBox box = new HBox(bar, space, words);
  private final Locale locale;

  MemoryPainter(Locale locale) {
    this.locale = locale;
    box.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(space, Priority.ALWAYS);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(VmRow vm) {
    bar.setVisible(vm.usage().isPresent());
    words.getStyleClass().remove("muted");
    vm.usage()
        .ifPresentOrElse(
            usage -> {
              bar.show((double) usage.memoryBytes() / vm.memoryBytes());
              words.setText(Sizes.ofTotal(usage.memoryBytes(), vm.memoryBytes(), locale));
            },
            () -> {
              words.setText(Sizes.of(vm.memoryBytes(), locale));
              words.getStyleClass().add("muted");
            });
  }
}
