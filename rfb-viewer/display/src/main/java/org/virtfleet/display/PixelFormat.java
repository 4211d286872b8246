package org.virtfleet.display;

/// How a server lays out one pixel (RFC 6143, 7.4): colour component = `(pixel >> shift) & max`.
///
/// @param bitsPerPixel 8, 16 or 32
/// @param depth the bits of it that carry colour
/// @param bigEndian the byte order of one pixel on the wire
/// @param trueColour false if pixels are indexes into a colour map
public record PixelFormat(
    int bitsPerPixel,
    int depth,
    boolean bigEndian,
    boolean trueColour,
    int redMax,
    int greenMax,
    int blueMax,
    int redShift,
    int greenShift,
    int blueShift) {

  /// The layout of [Framebuffer]: what a client asks for, so that pixels need no conversion.
  public static final PixelFormat NATIVE =
      new PixelFormat(32, 24, false, true, 255, 255, 255, 16, 8, 0);
}
