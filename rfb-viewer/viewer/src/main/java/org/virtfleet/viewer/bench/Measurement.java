package org.virtfleet.viewer.bench;

import java.util.Locale;

/// What replaying one recording took.
///
/// @param recording the file, as it was named
/// @param updates complete framebuffer updates in it
/// @param rectangles rectangles in it, pseudo-rectangles included
/// @param pixels in the rectangles that paint
/// @param cpuSeconds processor time of the decoding thread
/// @param allocatedBytes what that thread allocated while decoding; the picture and the buffers
///   that a connection has from its beginning are not counted
/// @param crc32 of the last picture as bytes red, green, blue, 0, row by row; an unsigned number,
///   as zlib gives it
record Measurement(
    String recording,
    long updates,
    long rectangles,
    long pixels,
    double cpuSeconds,
    double wallSeconds,
    long allocatedBytes,
    long crc32) {

  /// One object on one line.
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"recording\":\"%s\",\"updates\":%d,\"rectangles\":%d,\"pixels\":%d,\"cpuSeconds\":%.6f,\"wallSeconds\":%.6f,"
            + "\"allocatedBytes\":%d,\"crc32\":%d}",
        escaped(recording),
        updates,
        rectangles,
        pixels,
        cpuSeconds,
        wallSeconds,
        allocatedBytes,
        crc32);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
