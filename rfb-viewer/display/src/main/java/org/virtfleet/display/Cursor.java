package org.virtfleet.display;

/// The shape of the remote pointer.
///
/// @param hotX the column of the pixel that points
/// @param hotY its row
/// @param argb `width * height` pixels 0xAARRGGBB, colours not premultiplied; owned by the receiver
///   of the event
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody; a copy for each change of shape would buy
// nothing.
public record Cursor(int width, int height, int hotX, int hotY, int[] argb) {

  public Cursor {
    if (width < 0 || height < 0 || argb.length != width * height) {
      throw new IllegalArgumentException(
          "A cursor of " + width + " × " + height + " has " + argb.length + " pixels");
    }
  }

  /// True if the server hides the pointer.
  public boolean isHidden() {
    return argb.length == 0;
  }
}
