package org.virtfleet.desktop.core.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.collections.ModifiableObservableListBase;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.core.cluster.Row;

/// Rows sorted by key. However much comes at once, listeners are told once. UI thread only.
final class RowList<R extends Row> extends ModifiableObservableListBase<R> {
  /// Moving the tail for each of more rows than this costs more than one new list.
  private static final int SINGLY = 64;

  private List<R> rows = new ArrayList<>();

  @Override
  public R get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }

  /// The position of this key, or `-(place it belongs to) - 1`.
  int indexOf(String key) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Comparator.<String>naturalOrder().compare(rows.get(middle).key(), key);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /// Applies a new list, where there is one, and then changes to single rows; an absent row is one
  /// that is gone. What is equal to before is no change.
  ///
  /// @param all sorted by key
  void apply(@Nullable List<R> all, Map<String, Optional<R>> changes) {
    beginChange();
    try {
      if (all != null) {
        become(all);
      }
      if (comingAndGoing(changes) > SINGLY) {
        become(merged(new TreeMap<>(changes)));
      } else {
        changes.forEach(this::one);
      }
    } finally {
      endChange();
    }
  }

  private long comingAndGoing(Map<String, Optional<R>> changes) {
    return changes.entrySet().stream()
        .filter(change -> (indexOf(change.getKey()) < 0) == change.getValue().isPresent())
        .count();
  }

  private List<R> merged(SortedMap<String, Optional<R>> changes) {
    var result = new ArrayList<R>(rows.size() + changes.size());
    int next = 0;
    for (var change : changes.entrySet()) {
      int at = indexOf(change.getKey());
      int end = at < 0 ? -at - 1 : at;
      result.addAll(rows.subList(next, end));
      change.getValue().ifPresent(result::add);
      next = at < 0 ? end : at + 1;
    }
    result.addAll(rows.subList(next, rows.size()));
    return result;
  }

  private void become(List<R> fresh) {
    if (!rows.equals(fresh)) {
      var before = rows;
      rows = new ArrayList<>(fresh);
      nextReplace(0, rows.size(), before);
      modCount++;
    }
  }

  private void one(String key, Optional<R> row) {
    int index = indexOf(key);
    if (row.isEmpty()) {
      if (index >= 0) {
        remove(index);
      }
    } else if (index < 0) {
      add(-index - 1, row.get());
    } else if (!get(index).equals(row.get())) {
      set(index, row.get());
    }
  }

  @Override
  protected void doAdd(int index, R row) {
    rows.add(index, row);
  }

  @Override
  protected R doSet(int index, R row) {
    return rows.set(index, row);
  }

  @Override
  protected R doRemove(int index) {
    return rows.remove(index);
  }
}
