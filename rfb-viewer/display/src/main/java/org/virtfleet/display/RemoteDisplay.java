package org.virtfleet.display;

/// A display that can be opened, as often as needed: where it is and how to log in, without a
/// connection. Opening is what a person asks for; it may end another's session.
public interface RemoteDisplay {

  /// Connects in the background and returns at once; everything that happens, failure included,
  /// comes as events.
  DisplaySession open(DisplayListener listener);

  /// The same, not asked for by a person: where a display has one place only, whoever has taken it
  /// meanwhile keeps it, and this session ends as [DisplayException.Code#TAKEN].
  default DisplaySession reopen(DisplayListener listener) {
    return open(listener);
  }
}
