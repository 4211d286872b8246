package org.virtfleet.desktop.core.rows;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.virtfleet.desktop.core.cluster.Row;

/// Those rows that contain every word of a free text and pass one more condition.
public final class FilteredRows<R extends Row> {
  private final FilteredList<R> filtered;
  private final Function<R, String> words;
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<Predicate<R>> condition = new SimpleObjectProperty<>(_ -> true);

  /// Filters these rows.
  ///
  /// @param words everything of a row that the text may match
  public FilteredRows(ObservableList<R> rows, Function<R, String> words) {
    this.filtered = new FilteredList<>(rows);
    this.words = words;
    text.subscribe(_ -> update());
    condition.subscribe(_ -> update());
  }

  /// What is left.
  public ObservableList<R> rows() {
    return filtered;
  }

  /// What the person typed.
  public StringProperty textProperty() {
    return text;
  }

  /// What else a row has to fulfil.
  public ObjectProperty<Predicate<R>> conditionProperty() {
    return condition;
  }

  private void update() {
    var wanted = text.get().strip().toLowerCase(Locale.ROOT);
    var other = condition.get();
    if (wanted.isEmpty()) {
      filtered.setPredicate(other);
      return;
    }
    var parts = List.of(wanted.split("\\s+"));
    filtered.setPredicate(row -> {
      if (!other.test(row)) {
        return false;
      }
      var all = words.apply(row).toLowerCase(Locale.ROOT);
      return parts.stream().allMatch(all::contains);
    });
  }
}
