package org.virtfleet.display.fx;

/// What happens to copied text.
public enum ClipboardStatus {
  BOTH_WAYS,
  /// The view only looks on, so it neither gives nor takes.
  OFF,
  /// The last text was longer than is carried and stayed where it was.
  TOO_LONG
}
