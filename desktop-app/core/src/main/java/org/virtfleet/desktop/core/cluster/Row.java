package org.virtfleet.desktop.core.cluster;

/// One line of a list. Rows are values: a change is another row with the same key.
public interface Row {
  /// Which object this is a row of.
  ObjectRef ref();

  /// Where the row stands and how it is found again.
  default String key() {
    return ref().key();
  }
}
