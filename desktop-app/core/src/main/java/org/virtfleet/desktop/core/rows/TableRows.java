package org.virtfleet.desktop.core.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ModifiableObservableListBase;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Row;

/// What a table shows of very many rows: those that pass a filter, in an order. Filtering, sorting
/// and finding what is different happen away from the UI thread; there the result is put in place
/// as one change, which is small where only values changed. All methods belong to the UI thread.
public final class TableRows<R extends Row> {
  private final ObservableList<R> source;
  private final Executor worker;
  private final Executor ui;
  private final Shown<R> shown = new Shown<>();
  private Predicate<? super R> filter = _ -> true;
  private @Nullable Comparator<? super R> order;
  private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
  private boolean working;
  private boolean again;

  /// Follows these rows.
  ///
  /// @param worker runs what takes time, one piece after the other
  public TableRows(ObservableList<R> source, Executor worker, Executor ui) {
    this.source = source;
    this.worker = worker;
    this.ui = ui;
    source.addListener((ListChangeListener<R>) _ -> update());
    update();
  }

  /// The rows of the table.
  public ObservableList<R> rows() {
    return shown;
  }

  /// True while [#rows()] are being changed: places in the list mean nothing then.
  public ReadOnlyBooleanProperty changingProperty() {
    return changing.getReadOnlyProperty();
  }

  /// Shows only these; the filter is asked on another thread.
  public void setFilter(Predicate<? super R> wanted) {
    filter = wanted;
    update();
  }

  /// Shows them in this order; null for the order of the source. It is asked on another thread.
  public void setOrder(@Nullable Comparator<? super R> wanted) {
    order = wanted;
    update();
  }

  private void update() {
    if (working) {
      again = true;
      return;
    }
    working = true;
    var all = new ArrayList<>(source);
    var before = shown.rows;
    var wanted = filter;
    var sorted = order;
    worker.execute(() -> {
      var edit = Edit.between(before, select(all, wanted, sorted));
      ui.execute(() -> finish(edit));
    });
  }

  private void finish(Edit<R> edit) {
    changing.set(true);
    shown.show(edit);
    changing.set(false);
    working = false;
    if (again) {
      again = false;
      update();
    }
  }

  private static <R> List<R> select(
      List<R> all, Predicate<? super R> filter, @Nullable Comparator<? super R> order) {
    all.removeIf(filter.negate());
    if (order != null) {
      all.sort(order);
    }
    return all;
  }

  /// How one list becomes another.
  private sealed interface Edit<R extends Row> {
    List<R> after();

    /// The same rows in the same order, some with other values.
    record Values<R extends Row>(List<R> after, List<Integer> changed) implements Edit<R> {}

    /// Others between the first and the last difference.
    ///
    /// @param from how many at the start stay
    /// @param kept how many at the end stay
    record Part<R extends Row>(List<R> after, int from, int kept) implements Edit<R> {}

    static <R extends Row> Edit<R> between(List<R> before, List<R> after) {
      return haveSameKeys(before, after) ? values(before, after) : part(before, after);
    }

    private static <R extends Row> boolean haveSameKeys(List<R> before, List<R> after) {
      boolean same = before.size() == after.size();
      for (int i = 0; i < after.size() && same; i++) {
        same = before.get(i).key().equals(after.get(i).key());
      }
      return same;
    }

    private static <R extends Row> Edit<R> values(List<R> before, List<R> after) {
      var changed = new ArrayList<Integer>();
      for (int i = 0; i < after.size(); i++) {
        if (!before.get(i).equals(after.get(i))) {
          changed.add(i);
        }
      }
      return new Values<>(after, changed);
    }

    private static <R extends Row> Edit<R> part(List<R> before, List<R> after) {
      int shorter = Math.min(before.size(), after.size());
      int from = 0;
      while (from < shorter && before.get(from).equals(after.get(from))) {
        from++;
      }
      int kept = 0;
      while (kept < shorter - from
          && before.get(before.size() - 1 - kept).equals(after.get(after.size() - 1 - kept))) {
        kept++;
      }
      return new Part<>(after, from, kept);
    }
  }

  private static final class Shown<R extends Row> extends ModifiableObservableListBase<R> {
    private List<R> rows = List.of();

    void show(Edit<R> edit) {
      var before = rows;
      rows = edit.after();
      beginChange();
      switch (edit) {
        case Edit.Values<R> values ->
            values.changed().forEach(index -> nextSet(index, before.get(index)));
        case Edit.Part<R> part ->
            nextReplace(
                part.from(),
                rows.size() - part.kept(),
                before.subList(part.from(), before.size() - part.kept()));
      }
      modCount++;
      endChange();
    }

    @Override
    public R get(int index) {
      return rows.get(index);
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    protected void doAdd(int index, R row) {
      throw new UnsupportedOperationException("the rows of a table come from its source");
    }

    @Override
    protected R doSet(int index, R row) {
      throw new UnsupportedOperationException("the rows of a table come from its source");
    }

    @Override
    protected R doRemove(int index) {
      throw new UnsupportedOperationException("the rows of a table come from its source");
    }
  }
}
