package org.virtfleet.promql;

import java.io.Serial;

/// A question outside the served part, or of wrong form; the message goes to the one who asked.
public final class BadQuery extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public BadQuery(String message) {
    super(message);
  }

  /// The message.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
