package org.virtfleet.desktop.app.vms;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.MissingUsage;
import org.virtfleet.desktop.app.control.ShownUsage;
import org.virtfleet.desktop.app.control.Sparkline;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.usage.Trace;
import org.virtfleet.desktop.core.usage.UsageModel;

/// Sparkline and percent.
final class CpuPainter implements Columns.Painter<VmRow> {
  private final UsageModel usage;
  private final Sparkline line = new Sparkline(54, 18);
  private final Label percent = new Label();
  private final HBox box = new HBox();
  private final MissingUsage missing;
  private final Region space = new Region();
  private final ShownUsage shown;
  private @Nullable VmRow vm;

  CpuPainter(Desk desk) {
    usage = desk.session().usage();
    missing = new MissingUsage(desk.texts());
    box.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(space, Priority.ALWAYS);
    shown = new ShownUsage(box, usage, this::paint);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(VmRow row) {
    vm = row;
    paint(Optional.empty());
    if (row.hasConsole()) {
      shown.show(row.ref());
    } else {
      shown.hide();
    }
  }

  private void paint(Optional<Trace> trace) {
    if (vm == null) {
      return;
    }
    int vcpus = Math.max(1, vm.vcpus());
    double now = trace.map(known -> known.now().cpu() / vcpus).orElse(Double.NaN);
    if (trace.isEmpty() || Double.isNaN(now)) {
      missing.explain(vm.hasConsole(), usage.stateProperty().get());
      box.getChildren().setAll(missing);
      return;
    }
    line.show(trace.get().series(figures -> Math.min(1, figures.cpu() / vcpus)));
    percent.setText(Math.round(Math.min(1, now) * 100) + "%");
    if (box.getChildren().size() == 1 || box.getChildren().isEmpty()) {
      box.getChildren().setAll(line, space, percent);
    }
  }
}
