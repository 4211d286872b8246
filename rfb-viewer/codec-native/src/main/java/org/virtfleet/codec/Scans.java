package org.virtfleet.codec;

import org.virtfleet.display.DisplayException;

/// Bounds how often a JPEG file has its picture gone over.
final class Scans {

  /// A progressive JPEG has ten scans, other ones up to four. A scan may take only a few bytes of
  /// the file: thousands of them would take hours, in which nobody can stop the decoder.
  private static final int MAX_SCANS = 32;

  private static final byte MARKER = (byte) 0xFF;
  private static final byte START_OF_SCAN = (byte) 0xDA;

  private Scans() {}

  /// In a scan's data 0xFF is never followed by the other byte of the marker.
  ///
  /// @throws DisplayException if there are too many
  static void check(byte[] data, int offset, int length) throws DisplayException {
    int scans = 0;
    for (int i = offset + 1; i < offset + length; i++) {
      if (data[i] == START_OF_SCAN && data[i - 1] == MARKER) {
        scans++;
      }
    }
    if (scans > MAX_SCANS) {
      throw DisplayException.protocol(
          "The server sent a JPEG tile of %d scans; at most %d are accepted"
              .formatted(scans, MAX_SCANS));
    }
  }
}
