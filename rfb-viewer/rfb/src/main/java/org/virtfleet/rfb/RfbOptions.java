package org.virtfleet.rfb;

import java.util.function.Supplier;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.rfb.encoding.Encoding;

/// How to open a display.
///
/// @param credentials asked when the server wants a password
/// @param codecs makes the JPEG decoder of a session
/// @param shared whether other viewers may stay connected; false asks the server to end them
/// @param preferred the encoding that servers are asked to use; they may use any other that we know
/// @param jpegQuality 0 (ugly) to 9 (good), or [#LOSSLESS]
/// @param compressLevel 0 (quick) to 9 (small)
public record RfbOptions(
    CredentialsPrompt credentials,
    Supplier<ImageCodec> codecs,
    boolean shared,
    Encoding preferred,
    int jpegQuality,
    int compressLevel) {

  /// No JPEG.
  public static final int LOSSLESS = -1;

  private static final int GOOD_QUALITY = 8;

  /// Compression costs the server more than it saves on any but slow lines.
  private static final int QUICK = 2;

  public RfbOptions {
    if (jpegQuality < LOSSLESS || jpegQuality > 9 || compressLevel < 0 || compressLevel > 9) {
      throw new IllegalArgumentException(
          "Quality " + jpegQuality + " or compression " + compressLevel + " is out of range");
    }
  }

  /// For a local or a good line.
  public static RfbOptions standard(CredentialsPrompt credentials, Supplier<ImageCodec> codecs) {
    return new RfbOptions(credentials, codecs, true, Encoding.TIGHT, GOOD_QUALITY, QUICK);
  }

  public RfbOptions withPreferred(Encoding encoding) {
    return new RfbOptions(credentials, codecs, shared, encoding, jpegQuality, compressLevel);
  }

  public RfbOptions withJpegQuality(int quality) {
    return new RfbOptions(credentials, codecs, shared, preferred, quality, compressLevel);
  }
}
