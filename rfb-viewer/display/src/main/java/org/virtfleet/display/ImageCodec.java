package org.virtfleet.display;

/// Decodes JPEG tiles. An instance belongs to one decoder thread and is closed by it.
public interface ImageCodec extends AutoCloseable {

  /// Decodes a whole JPEG into opaque pixels 0xFFRRGGBB. Nothing outside the given rectangle of
  /// `pixels` is written.
  ///
  /// @param data holds the file from `offset` on, `length` bytes long
  /// @param pixels the target; its upper left pixel is at `start`, the next row `stride` ints
  ///   further
  /// @param width at least 1
  /// @param height at least 1
  /// @throws DisplayException with [DisplayException.Code#PROTOCOL] if the data is no JPEG of
  ///   exactly `width` × `height`; the codec is then only good for [#close()]
  void decodeJpeg(
      byte[] data,
      int offset,
      int length,
      int[] pixels,
      int start,
      int stride,
      int width,
      int height)
      throws DisplayException;

  /// Frees what the codec holds. Decoding afterwards is an error.
  @Override
  void close();
}
