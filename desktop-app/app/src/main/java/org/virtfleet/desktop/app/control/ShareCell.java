package org.virtfleet.desktop.app.control;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A bar and words at the right of it.
public final class ShareCell<R> implements Columns.Painter<R> {
  private final ToDoubleFunction<R> share;
  private final Function<R, String> words;
  private final UsageBar bar = new UsageBar(60, 6);
  private final Label label = new Label();
  private final HBox box;

  /// A cell that shows this share, 0 to 1; negative hides the bar.
  public ShareCell(ToDoubleFunction<R> share, Function<R, String> words) {
    this.share = share;
    this.words = words;
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    box = new HBox(bar, space, label);
    box.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(R row) {
    double value = share.applyAsDouble(row);
    bar.setVisible(value >= 0);
    bar.show(Math.max(0, value));
    label.setText(words.apply(row));
  }
}
