package org.virtfleet.streams;

import java.util.Optional;

/// A stream that has one place, such as a display, was taken by another session. Said in the Close
/// frame of the one that lost, with code 1000: clients that know no reasons see an ordinary end.
///
/// @param by the user who took it; empty where the server does not say
public record Takeover(String by) {
  /// Reason of a `Status` cause when the place is taken and the request would rather fail than take
  /// it.
  public static final String PLACE_TAKEN = "SessionOpen";

  private static final String WORDS = "Another session took over";
  private static final String BY = ": ";

  /// What the far side said, if it said that.
  public static Optional<Takeover> of(CloseReason reason) {
    if (!reason.text().startsWith(WORDS)) {
      return Optional.empty();
    }
    String rest = reason.text().substring(WORDS.length());
    return Optional.of(new Takeover(rest.startsWith(BY) ? rest.substring(BY.length()) : ""));
  }

  /// As it is sent.
  public CloseReason reason() {
    return CloseReason.normal(by.isEmpty() ? WORDS : WORDS + BY + by);
  }
}
