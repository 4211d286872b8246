package org.virtfleet.desktop.core.ovf;

/// A package can't be taken. The message is for people: what, why, what to do.
public final class OvfException extends Exception {
  private static final long serialVersionUID = 1;

  OvfException(String message) {
    super(message);
  }

  OvfException(String message, Throwable cause) {
    super(message, cause);
  }
}
