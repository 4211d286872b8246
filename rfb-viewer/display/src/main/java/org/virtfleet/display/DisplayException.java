package org.virtfleet.display;

import java.io.IOException;
import java.util.Objects;

/// Why a session could not start or had to end, in a sentence for the user.
public final class DisplayException extends IOException {

  private static final long serialVersionUID = 1;

  /// What kind of end it was: decides whether trying again makes sense and what the view offers.
  public enum Code {
    /// The server broke the protocol. Trying again helps only against a fixed server.
    PROTOCOL,
    /// The server and we have no version, security type or pixel format in common.
    UNSUPPORTED,
    /// The server refused the credentials, or none were given. Ask and try again.
    AUTHENTICATION,
    /// The server could not prove who it is, and nobody vouched for it. Trying again changes
    /// nothing.
    UNTRUSTED,
    /// The server said no for a reason of its own (too many clients, display shut down).
    REFUSED,
    /// Somebody else has the display, which has one place. Only a person may take it from them.
    TAKEN,
    /// The transport could not be opened, broke or ended. Trying again is sensible.
    CONNECTION,
    /// We closed the session.
    CLOSED
  }

  private final Code code;

  public DisplayException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public DisplayException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public static DisplayException protocol(String message) {
    return new DisplayException(Code.PROTOCOL, message);
  }

  /// The sentence for the user.
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public Code code() {
    return code;
  }
}
