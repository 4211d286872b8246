package org.virtfleet.streams;

import java.io.IOException;
import java.io.Serial;

/// The server answered the WebSocket handshake with an ordinary HTTP response.
public final class UpgradeRefused extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /// In characters. A Kubernetes Status is a few hundred; more only fills logs.
  private static final int MAX_BODY = 16 * 1024;

  private final int status;
  private final String body;

  UpgradeRefused(int status, String body) {
    super("The server refused the stream with HTTP status " + status + ".");
    this.status = status;
    this.body = body.length() <= MAX_BODY ? body : body.substring(0, MAX_BODY);
  }

  /// The HTTP status code.
  public int status() {
    return status;
  }

  /// The body, a Kubernetes `Status` in JSON if the server keeps to the rules.
  public String body() {
    return body;
  }
}
