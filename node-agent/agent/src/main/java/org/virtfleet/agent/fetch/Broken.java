package org.virtfleet.agent.fetch;

/// The way to a server broke; what came so far stands, and the next try may go better.
final class Broken extends Exception {
  private static final long serialVersionUID = 1;

  Broken(String message) {
    super(message);
  }

  static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
