package org.virtfleet.apiserver.cel;

/// An expression that this server does not understand; the message names what in it.
public final class CelRefused extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  CelRefused(String reason) {
    super(reason);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
