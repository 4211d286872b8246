package org.virtfleet.desktop.app.control;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// An icon and words for how something is; where there is more to read than a cell shows, all of it
/// in a tooltip.
public final class StateCell<R> implements Columns.Painter<R> {
  private static final double TOOLTIP_WIDTH = 480;

  private final Function<R, State> state;
  private final Label label = new Label();
  private final Tooltip tooltip = new Tooltip();

  /// How something is.
  ///
  /// @param icon by its name in the icon font
  /// @param style of the icon: `success`, `warning`, `danger`
  /// @param whole what the tooltip says; empty for none
  public record State(String icon, String style, String words, String whole) {}

  public StateCell(Function<R, State> state) {
    this.state = state;
    label.setMaxWidth(Double.MAX_VALUE);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(TOOLTIP_WIDTH);
  }

  @Override
  public Node node() {
    return label;
  }

  @Override
  public void show(R row) {
    State now = state.apply(row);
    label.setText(now.words());
    label.setGraphic(Icon.of(now.icon(), Icon.ROW, now.style()));
    tooltip.setText(now.whole());
    label.setTooltip(now.whole().isEmpty() ? null : tooltip);
  }
}
