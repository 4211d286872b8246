package org.virtfleet.desktop.app.control;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// One column of a table takes the room that the others leave, so that nothing is cut and nothing
/// stays empty.
public final class FlexColumn {
  /// What the rows must leave free for the scroll bar.
  private static final double SCROLL_BAR = 14;

  private static final double LEAST = 140;

  private FlexColumn() {}

  /// Lets this column follow the table's width.
  public static <R> void follow(TableView<R> table, TableColumn<R, ?> column) {
    table
        .widthProperty()
        .subscribe(width -> {
          if (width.doubleValue() > 0) {
            double others =
                table.getVisibleLeafColumns().stream()
                    .filter(other -> other != column)
                    .mapToDouble(TableColumn::getPrefWidth)
                    .sum();
            column.setPrefWidth(Math.max(LEAST, width.doubleValue() - SCROLL_BAR - others));
          }
        });
  }
}
