package org.virtfleet.desktop.app.tasks;

import java.util.Comparator;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.FlexColumn;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.app.desk.RowMenu;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.session.Place;

/// Events, newest first.
public final class EventTable extends TableView<EventRow> {
  /// Shows these events.
  public EventTable(Desk desk, ObservableList<EventRow> events) {
    var spans = desk.session().spans();
    getStyleClass().addAll("dense", "vf-table");
    setFixedCellSize(28);
    setPlaceholder(new Label(desk.text("events.none")));
    TableColumn<EventRow, EventRow> time =
        Columns.text(desk.text("events.time"), 148, event -> spans.dateTime(event.last()));
    time.setComparator(Comparator.comparing(EventRow::last));
    TableColumn<EventRow, EventRow> reason =
        Columns.painted(
            desk.text("events.reason"),
            170,
            Comparator.comparing(EventRow::reason),
            ReasonPainter::new);
    TableColumn<EventRow, EventRow> about =
        Columns.text(desk.text("events.about"), 208, event -> event.about().path());
    TableColumn<EventRow, EventRow> message =
        Columns.text(desk.text("events.message"), 560, EventRow::message);
    TableColumn<EventRow, EventRow> count =
        Columns.number(
            desk.text("events.count"),
            60,
            event -> Integer.toString(event.count()),
            Comparator.comparingInt(EventRow::count));
    TableColumn<EventRow, EventRow> source =
        Columns.text(desk.text("events.source"), 140, EventRow::source);
    time.getStyleClass().add("first-column");
    getColumns().setAll(List.of(time, reason, about, message, count, source));
    var sorted = new SortedList<>(events);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    FlexColumn.follow(this, message);
    setAccessibleText(desk.text("events.title"));
    setContextMenu(RowMenu.of(desk, this, EventTable::sentence, event -> Place.of(event.about())));
    time.setSortType(TableColumn.SortType.DESCENDING);
    getSortOrder().setAll(List.of(time));
  }

  private static String sentence(EventRow event) {
    return event.reason() + " " + event.about().path() + ": " + event.message();
  }

  private static final class ReasonPainter implements Columns.Painter<EventRow> {
    private final Label label = new Label();

    @Override
    public Node node() {
      return label;
    }

    @Override
    public void show(EventRow event) {
      label.setText(event.reason());
      label.setGraphic(
          event.warning()
              ? Icon.of("mdi2a-alert", Icon.ROW, "warning")
              : Icon.of("mdi2i-information-outline", Icon.ROW, "muted"));
    }
  }
}
