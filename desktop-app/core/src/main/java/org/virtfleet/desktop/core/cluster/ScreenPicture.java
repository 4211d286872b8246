package org.virtfleet.desktop.core.cluster;

import java.nio.ByteBuffer;
import java.time.Instant;

/// What a guest showed at a moment.
///
/// @param png the picture; not to be changed
/// @param width in pixels
/// @param height in pixels
@SuppressWarnings("ArrayRecordComponent") // two pictures are never compared
public record ScreenPicture(byte[] png, int width, int height, Instant taken) {
  /// No screen is larger; a picture that says so would only fill the memory.
  private static final int LONGEST_SIDE = 16_384;

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  /// Where the header of a PNG says width and height (PNG specification, 11.2.2).
  private static final int SIZE_OFFSET = 16;

  /// Reads the size from the picture's header.
  ///
  /// @throws IllegalArgumentException where it is no PNG of a sensible size
  public static ScreenPicture of(byte[] png, Instant taken) {
    var header = ByteBuffer.wrap(png);
    if (png.length < SIZE_OFFSET + 2 * Integer.BYTES || header.getLong(0) != SIGNATURE) {
      throw new IllegalArgumentException("the server sent no PNG");
    }
    int width = header.getInt(SIZE_OFFSET);
    int height = header.getInt(SIZE_OFFSET + Integer.BYTES);
    if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new IllegalArgumentException("a picture of " + width + " by " + height + " pixels");
    }
    return new ScreenPicture(png, width, height, taken);
  }
}
