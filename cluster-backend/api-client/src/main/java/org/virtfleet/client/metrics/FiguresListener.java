package org.virtfleet.client.metrics;

/// Who is told the figures; called from one thread at a time.
public interface FiguresListener {
  /// New values.
  void figures(Figures figures);

  /// Whether values can come at all.
  void state(State state);

  /// How the source is.
  enum State {
    /// Values come.
    LIVE,
    /// The cluster has no such source.
    NONE,
    /// This user may not use it.
    FORBIDDEN,
    /// The connection is down; it is tried again.
    LOST
  }
}
