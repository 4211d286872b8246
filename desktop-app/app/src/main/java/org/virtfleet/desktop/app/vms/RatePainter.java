package org.virtfleet.desktop.app.vms;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.MissingUsage;
import org.virtfleet.desktop.app.control.ShownUsage;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Figures;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.usage.Trace;
import org.virtfleet.desktop.core.usage.UsageModel;

/// Bytes a second at the right.
final class RatePainter implements Columns.Painter<VmRow> {
  private final UsageModel usage;
  private final ToDoubleFunction<Figures> rate;
  private final Locale locale;
  private final Label words = new Label();
  private final MissingUsage missing;
  private final StackPane box = new StackPane();
  private final ShownUsage shown;
  private @Nullable VmRow vm;

  /// @param rate in bytes a second
  RatePainter(Desk desk, ToDoubleFunction<Figures> rate) {
    this.usage = desk.session().usage();
    this.rate = rate;
    this.locale = desk.texts().locale();
    missing = new MissingUsage(desk.texts());
    box.setAlignment(Pos.CENTER_RIGHT);
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
    double now = trace.map(known -> rate.applyAsDouble(known.now())).orElse(Double.NaN);
    if (Double.isNaN(now)) {
      missing.explain(vm != null && vm.hasConsole(), usage.stateProperty().get());
      box.getChildren().setAll(missing);
    } else {
      words.setText(Sizes.mebibyteRate(now, locale));
      box.getChildren().setAll(words);
    }
  }
}
