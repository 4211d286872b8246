package org.virtfleet.streams;

import java.io.Serial;

/// A ticket was not accepted. The message is for the log and for the answer: it names reasons,
/// never the ticket.
public final class TicketRefused extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// Why.
  public enum Reason {
    /// Not a ticket, damaged, or signed by somebody else.
    NOT_OURS,
    /// Its time is over.
    EXPIRED,
    /// Its time ends later than [Ticket#LIFETIME] allows.
    TOO_LONG,
    /// It is for another object or subresource.
    FOR_ANOTHER
  }

  TicketRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }
}
