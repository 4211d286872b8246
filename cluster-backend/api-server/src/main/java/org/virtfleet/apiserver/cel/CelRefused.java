package org.virtfleet.apiserver.cel;

/// An expression that this server does not understand; the message names what in it.
public final class CelRefused extends Exception {

  private static final long serialVersionUID = 1;

  CelRefused(String message) {
    super(message);
  }
}
