package org.virtfleet.desktop.app.control;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// A bar that is filled to a share; pseudo-class `high` over 90 %, `running` for a transfer,
/// `unknown` for one of unknown length.
public final class UsageBar extends Region {
  private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
  private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

  /// What is written as 90% is amber.
  private static final double HIGH_FROM = 0.895;

  private static final double UNKNOWN_PART = 1 / 3.0;

  private final Region track = new Region();
  private final Region fill = new Region();
  private double share;

  /// An empty bar of this size in pixels.
  public UsageBar(double width, double height) {
    this();
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);
  }

  /// An empty bar that grows with its parent.
  public UsageBar() {
    getStyleClass().add("usage-bar");
    track.getStyleClass().add("track");
    fill.getStyleClass().add("fill");
    getChildren().addAll(track, fill);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
  }

  /// Fills it from 0 to 1; negative means that nobody knows.
  public void show(double newShare) {
    share = Math.min(1, newShare);
    pseudoClassStateChanged(UNKNOWN, newShare < 0);
    pseudoClassStateChanged(HIGH, share >= HIGH_FROM);
    setAccessibleText(newShare < 0 ? "" : Math.round(share * 100) + " %");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    track.resizeRelocate(0, 0, width, height);
    if (share < 0) {
      fill.resizeRelocate(
          Math.rint(width * UNKNOWN_PART), 0, Math.rint(width * UNKNOWN_PART), height);
    } else {
      fill.resizeRelocate(
          0, 0, share <= 0 ? 0 : Math.max(height, Math.rint(width * share)), height);
    }
  }
}
