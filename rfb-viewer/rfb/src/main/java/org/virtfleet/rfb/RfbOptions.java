package org.virtfleet.rfb;

import java.util.List;
import java.util.function.Supplier;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.rfb.encoding.Encoding;

/// How to open a display.
///
/// @param credentials asked when the server wants a password
/// @param serverCheck how an encrypted server must prove who it is
/// @param codecs makes the JPEG decoder of a session
/// @param shared whether other viewers may stay connected; false asks the server to end them
/// @param encodings what the server may use, best first; Raw is always allowed
/// @param pixelFormat how the server shall send pixels: [PixelFormat#NATIVE], or one of fewer bits
///   for a slow line
/// @param jpegQuality 0 (ugly) to 9 (good), or [#LOSSLESS]
/// @param compressLevel 0 (quick) to 9 (small)
/// @param recording where each session is written down
/// @param adaptive whether quality and compression follow the line once it has been measured
public record RfbOptions(
    CredentialsPrompt credentials,
    ServerCheck serverCheck,
    Supplier<ImageCodec> codecs,
    boolean shared,
    List<Encoding> encodings,
    PixelFormat pixelFormat,
    int jpegQuality,
    int compressLevel,
    boolean adaptive,
    RecordingTarget recording) {

  /// No JPEG.
  public static final int LOSSLESS = -1;

  private static final int GOOD_QUALITY = 8;

  /// Compression costs the server more than it saves on any but slow lines.
  private static final int QUICK = 2;

  public RfbOptions {
    encodings = List.copyOf(encodings);
    if (encodings.isEmpty()) {
      throw new IllegalArgumentException("There must be an encoding");
    }
    if (jpegQuality < LOSSLESS || jpegQuality > 9 || compressLevel < 0 || compressLevel > 9) {
      throw new IllegalArgumentException(
          "Quality " + jpegQuality + " or compression " + compressLevel + " is out of range");
    }
  }

  /// For any line: begins as for a good one and then follows what it measures.
  public static RfbOptions standard(CredentialsPrompt credentials, Supplier<ImageCodec> codecs) {
    return new RfbOptions(
        credentials,
        ServerCheck.NONE,
        codecs,
        true,
        List.of(Encoding.values()),
        PixelFormat.NATIVE,
        GOOD_QUALITY,
        QUICK,
        true,
        RecordingTarget.NONE);
  }

  public RfbOptions withServerCheck(ServerCheck check) {
    return new RfbOptions(
        credentials,
        check,
        codecs,
        shared,
        encodings,
        pixelFormat,
        jpegQuality,
        compressLevel,
        adaptive,
        recording);
  }

  public RfbOptions withEncodings(Encoding... allowed) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        shared,
        List.of(allowed),
        pixelFormat,
        jpegQuality,
        compressLevel,
        adaptive,
        recording);
  }

  public RfbOptions withPixelFormat(PixelFormat format) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        shared,
        encodings,
        format,
        jpegQuality,
        compressLevel,
        adaptive,
        recording);
  }

  /// With this quality and no other, whatever the line.
  public RfbOptions withJpegQuality(int quality) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        shared,
        encodings,
        pixelFormat,
        quality,
        compressLevel,
        false,
        recording);
  }

  /// With this compression and no other, whatever the line.
  public RfbOptions withCompressLevel(int level) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        shared,
        encodings,
        pixelFormat,
        jpegQuality,
        level,
        false,
        recording);
  }

  public RfbOptions withRecording(RecordingTarget target) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        shared,
        encodings,
        pixelFormat,
        jpegQuality,
        compressLevel,
        adaptive,
        target);
  }

  public RfbOptions withShared(boolean stay) {
    return new RfbOptions(
        credentials,
        serverCheck,
        codecs,
        stay,
        encodings,
        pixelFormat,
        jpegQuality,
        compressLevel,
        adaptive,
        recording);
  }
}
