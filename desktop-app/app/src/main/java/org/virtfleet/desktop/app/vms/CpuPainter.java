package org.virtfleet.desktop.app.vms;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Sparkline;
import org.virtfleet.desktop.core.cluster.VmRow;

/// Sparkline and percent.
final class CpuPainter implements Columns.Painter<VmRow> {
  private final Sparkline line = new Sparkline(54, 18);
  private final Label percent = new Label();
  private final HBox box = new HBox();
  private final Label missing = new Label(Columns.MISSING);
  private final Region space = new Region();

  CpuPainter() {
    box.setAlignment(Pos.CENTER_LEFT);
    missing.getStyleClass().add("muted");
    HBox.setHgrow(space, Priority.ALWAYS);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(VmRow vm) {
    vm.usage()
        .ifPresentOrElse(
            usage -> {
              line.show(usage.cpuHistory());
              percent.setText(Math.round(usage.cpu() * 100) + "%");
              box.getChildren().setAll(line, space, percent);
            },
            () -> box.getChildren().setAll(missing));
  }
}
