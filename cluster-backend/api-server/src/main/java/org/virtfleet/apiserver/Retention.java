package org.virtfleet.apiserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// How far back the history of changes reaches: a number of periods at least, one more at most.
final class Retention {

  private final int periods;

  /// The revisions at the ends of the last periods, oldest first.
  private final Deque<Long> ends = new ArrayDeque<>();

  /// @param start the revision with which the first period begins
  Retention(int periods, long start) {
    this.periods = periods;
    ends.add(start);
  }

  /// Another period is over.
  ///
  /// @return the newest revision that is old enough to be forgotten
  OptionalLong periodEnds(long revision) {
    ends.add(revision);
    return ends.size() > periods ? OptionalLong.of(ends.remove()) : OptionalLong.empty();
  }
}
