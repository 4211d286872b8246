package org.virtfleet.desktop.app.vms;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.ShownUsage;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.usage.Trace;

/// Bar and "used / total", or the total alone where nothing is known about its use.
final class MemoryPainter implements Columns.Painter<VmRow> {
  private final UsageBar bar = new UsageBar(36, 6);
  private final Label words = new Label();
  private final Region space = new Region();
  private final HBox box = new HBox(bar, space, words);
  private final Locale locale;
  private final ShownUsage shown;
  private @Nullable VmRow vm;

  MemoryPainter(Desk desk) {
    locale = desk.texts().locale();
    box.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(space, Priority.ALWAYS);
    shown = new ShownUsage(box, desk.session().usage(), this::paint);
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
    double used = trace.map(known -> known.now().memory()).orElse(Double.NaN);
    boolean known = !Double.isNaN(used) && vm.memoryBytes() > 0;
    bar.setVisible(known);
    words.getStyleClass().remove("muted");
    if (known) {
      bar.show(used / vm.memoryBytes());
      words.setText(Sizes.ofTotal(Math.round(used), vm.memoryBytes(), locale));
    } else {
      words.setText(Sizes.of(vm.memoryBytes(), locale));
      words.getStyleClass().add("muted");
    }
  }
}
