package org.virtfleet.client.control;

import java.time.Duration;

/// What a reconcile wants next. A failure is an exception, not an outcome: the key then comes back
/// with a growing back-off.
public sealed interface Outcome {

  /// Nothing until something changes.
  record Settled() implements Outcome {}

  /// The same key once more after a while, although nothing may have changed: something depends on
  /// time.
  record Again(Duration after) implements Outcome {}

  static Outcome settled() {
    return new Settled();
  }

  static Outcome again(Duration after) {
    return new Again(after);
  }
}
