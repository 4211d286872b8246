package org.virtfleet.streams;

import java.nio.charset.StandardCharsets;

/// Why a stream ended: code and text of a WebSocket Close frame (RFC 6455, 7.4).
///
/// @param code 1000 for a normal end
/// @param text for a person, or empty; at most 123 bytes of UTF-8 fit into a Close frame, more is
///   cut off
public record CloseReason(int code, String text) {
  private static final int MAX_TEXT_BYTES = 123;

  /// The stream is done.
  public static final CloseReason NORMAL = new CloseReason(1000, "");

  public CloseReason {
    text = fit(text);
  }

  /// A normal end that a person may ask about, such as a session another one took over. Clients
  /// that know no reasons see the end only.
  public static CloseReason normal(String text) {
    return new CloseReason(1000, text);
  }

  /// This side goes away (1001): the process stops.
  public static CloseReason goingAway(String text) {
    return new CloseReason(1001, text);
  }

  /// This side failed (1011).
  public static CloseReason failed(String text) {
    return new CloseReason(1011, text);
  }

  /// Whether the far side meant to end: 1000, 1001 (it stops) or 1005 (it gave no code).
  boolean isOrderly() {
    return code == 1000 || code == 1001 || code == 1005;
  }

  /// The same reason with a code that may be sent; 1005 and 1006 only say that none was (RFC 6455,
  /// 7.4.1).
  CloseReason sendable() {
    return code == 1005 || code == 1006 || code == 1015 ? new CloseReason(1000, text) : this;
  }

  private static String fit(String text) {
    int end = text.length();
    while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
