package org.virtfleet.api;

import java.util.Collection;

/// Who may use a claim's volume at the same time, and how. A claim has one or several, and is given
/// a volume that can do each of them.
public enum AccessMode {
  /// The guests of one node, reading and writing.
  READ_WRITE_ONCE("ReadWriteOnce"),
  /// Guests anywhere, which only read.
  READ_ONLY_MANY("ReadOnlyMany"),
  /// Guests anywhere, reading and writing.
  READ_WRITE_MANY("ReadWriteMany"),
  /// One guest; never together with another mode.
  READ_WRITE_ONCE_POD("ReadWriteOncePod");

  private final String value;

  AccessMode(String value) {
    this.value = value;
  }

  /// The text in the API.
  public String value() {
    return value;
  }

  /// Whether a claim that was made with these modes is never written by a guest.
  public static boolean isReadOnly(Collection<String> modes) {
    return !modes.isEmpty() && modes.stream().allMatch(READ_ONLY_MANY.value::equals);
  }

  /// Whether a claim that was made with these modes is one guest's alone.
  public static boolean isOfOneGuest(Collection<String> modes) {
    return modes.contains(READ_WRITE_ONCE_POD.value);
  }
}
