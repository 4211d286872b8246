package org.virtfleet.desktop.app.shell;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.tasks.BottomPane;
import org.virtfleet.desktop.core.memory.ViewState;

/// Tree, page and bottom pane with their dividers, in pixels: a larger window makes the page larger
/// and leaves the others as they are.
public final class Splits {
  private static final double NARROW_SIDE = 224;
  private static final double LEAST_SIDE = 200;
  private static final double MOST_SIDE = 480;

  private final BottomPane bottom;
  private final ObservableValue<Boolean> compact;
  private final SplitPane work;
  private final SplitPane all;
  private double sideWidth;
  private double bottomHeight;
  private boolean placing;

  Splits(
      Region side,
      Region pages,
      BottomPane bottom,
      ObservableValue<Boolean> compact,
      ViewState remembered) {
    this.bottom = bottom;
    this.compact = compact;
    sideWidth = Math.clamp(remembered.side(), LEAST_SIDE, MOST_SIDE);
    bottomHeight = remembered.bottom();
    side.setMinWidth(LEAST_SIDE);
    side.setMaxWidth(MOST_SIDE);
    work = new SplitPane(side, pages);
    work.getStyleClass().add("work-split");
    SplitPane.setResizableWithParent(side, false);
    all = new SplitPane(work, bottom);
    all.setOrientation(Orientation.VERTICAL);
    all.getStyleClass().add("main-split");
    SplitPane.setResizableWithParent(bottom, false);
    // Dividers know their place only once the window has its size.
    work.widthProperty().subscribe(_ -> place());
    all.heightProperty().subscribe(_ -> place());
    // A pane that keeps its width keeps it at the next layout too; the new width comes after it.
    compact.subscribe(_ -> Platform.runLater(this::place));
    bottom.foldedProperty().subscribe(_ -> place());
    work.getDividers().getFirst().positionProperty().addListener((_, _, _) -> moved());
    all.getDividers().getFirst().positionProperty().addListener((_, _, _) -> moved());
  }

  /// All three.
  SplitPane root() {
    return all;
  }

  /// Width of the tree pane in pixels.
  public double sideWidth() {
    return sideWidth;
  }

  /// Height of the bottom pane in pixels, when it is open.
  public double bottomHeight() {
    return bottomHeight;
  }

  /// Whether the bottom pane is folded.
  public boolean folded() {
    return bottom.foldedProperty().get();
  }

  private void place() {
    placing = true;
    if (work.getWidth() > 0) {
      double wanted = compact.getValue() ? Math.min(NARROW_SIDE, sideWidth) : sideWidth;
      work.setDividerPosition(0, wanted / work.getWidth());
    }
    if (all.getHeight() > 0) {
      double wanted = folded() ? bottom.getPrefHeight() : bottomHeight;
      all.setDividerPosition(0, (all.getHeight() - wanted) / all.getHeight());
    }
    placing = false;
  }

  private void moved() {
    if (placing || work.getWidth() <= 0 || all.getHeight() <= 0) {
      return;
    }
    if (!compact.getValue()) {
      sideWidth = work.getDividerPositions()[0] * work.getWidth();
    }
    if (!folded()) {
      bottomHeight = (1 - all.getDividerPositions()[0]) * all.getHeight();
    }
  }
}
