package org.virtfleet.viewer;

import org.virtfleet.display.DisplayException;

/// What to say when a display could not be opened.
final class Failure {

  private Failure() {}

  /// One line: which display, why, what to do.
  ///
  /// @param display as the user gave it
  /// @param problem the session's own words
  static String sentence(String display, DisplayException.Code code, String problem) {
    String why = problem.endsWith(".") ? problem : problem + ".";
    String next =
        switch (code) {
          case AUTHENTICATION ->
              " Check the password, and give it in a file with --password-file FILE.";
          case PROTOCOL -> " Check that a VNC server listens there.";
          case UNSUPPORTED ->
              " Give the server a security type that is known here; virtfleet viewer --help names them.";
          case UNTRUSTED ->
              " Compare the fingerprint with the server's owner, then open it in a window or give --trust FINGERPRINT.";
          case REFUSED -> " Try again when the server takes viewers.";
          case TAKEN -> " Try again when the other viewer is closed.";
          case CONNECTION, CLOSED -> "";
        };
    return "Cannot show %s. %s%s".formatted(display, why, next);
  }
}
