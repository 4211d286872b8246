package org.virtfleet.display;

/// A display that can be opened, as often as needed: where it is and how to log in, without a
/// connection.
public interface RemoteDisplay {

  /// Connects in the background and returns at once; everything that happens, failure included,
  /// comes as events.
  DisplaySession open(DisplayListener listener);
}
