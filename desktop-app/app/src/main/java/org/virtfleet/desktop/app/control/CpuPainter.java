package org.virtfleet.desktop.app.control;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Row;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.usage.Trace;
import org.virtfleet.desktop.core.usage.UsageModel;

/// Sparkline and percent.
public final class CpuPainter<R extends Row> implements Columns.Painter<R> {
  private final UsageModel usage;
  private final Sparkline line = new Sparkline(54, 18);
  private final Label percent = new Label();
  private final HBox box = new HBox();
  private final MissingUsage missing;
  private final Region space = new Region();
  private final ShownUsage shown;
  private final ToIntFunction<R> processors;
  private final Predicate<R> measured;
  private @Nullable R row;

  /// @param processors how many the row's share is of
  /// @param measured whether there is anything to measure
  public CpuPainter(
      Texts texts, UsageModel usage, ToIntFunction<R> processors, Predicate<R> measured) {
    this.usage = usage;
    this.processors = processors;
    this.measured = measured;
    missing = new MissingUsage(texts);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setSpacing(4);
    percent.setMinWidth(Label.USE_PREF_SIZE);
    HBox.setHgrow(space, Priority.ALWAYS);
    shown = new ShownUsage(box, usage, this::paint);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(R fresh) {
    row = fresh;
    paint(Optional.empty());
    if (measured.test(fresh)) {
      shown.show(fresh.ref());
    } else {
      shown.hide();
    }
  }

  private void paint(Optional<Trace> trace) {
    if (row == null) {
      return;
    }
    int vcpus = Math.max(1, processors.applyAsInt(row));
    double now = trace.map(known -> known.now().cpu() / vcpus).orElse(Double.NaN);
    if (trace.isEmpty() || Double.isNaN(now)) {
      missing.explain(measured.test(row), usage.stateProperty().get());
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
