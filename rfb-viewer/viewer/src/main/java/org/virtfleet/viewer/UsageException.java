package org.virtfleet.viewer;

/// What was asked for makes no sense. The message is for the person: what, why, what to do.
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
