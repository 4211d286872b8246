package org.virtfleet.desktop.app.control;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.text.Texts;

/// "–" in place of figures, and why in its tooltip.
public final class MissingUsage extends Label {
  private final Texts texts;
  private final Tooltip tooltip = new Tooltip();

  public MissingUsage(Texts texts) {
    super(Columns.MISSING);
    this.texts = texts;
    getStyleClass().add("muted");
    setTooltip(tooltip);
  }

  /// @param running whether there is anything to measure
  public void explain(boolean running, Meter.State state) {
    var why = texts.get(running ? reason(state) : "usage.off");
    tooltip.setText(why);
    setAccessibleText(why);
  }

  private static String reason(Meter.State state) {
    return switch (state) {
      case WAITING, LIVE -> "usage.waiting";
      case NONE -> "usage.none";
      case FORBIDDEN -> "usage.forbidden";
      case LOST -> "usage.lost";
    };
  }
}
