package org.virtfleet.display;

/// Receives the events of one session, one after the other, on its decoder thread. Must return at
/// once: while it runs nothing is decoded. A view hops to its own thread.
@FunctionalInterface
public interface DisplayListener {
  void onEvent(DisplayEvent event);
}
