package org.virtfleet.rfb;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.virtfleet.display.AudioSink;
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
/// @param audio makes what plays the sound of a session
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
    Supplier<AudioSink> audio,
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
        () -> AudioSink.NONE,
        true,
        List.of(Encoding.values()),
        PixelFormat.NATIVE,
        GOOD_QUALITY,
        QUICK,
        true,
        RecordingTarget.NONE);
  }

  public RfbOptions withServerCheck(ServerCheck check) {
    return with(draft -> draft.serverCheck = check);
  }

  /// With sound, where the server has any. Default without.
  public RfbOptions withAudio(Supplier<AudioSink> sinks) {
    return with(draft -> draft.audio = sinks);
  }

  public RfbOptions withEncodings(Encoding... allowed) {
    return with(draft -> draft.encodings = List.of(allowed));
  }

  public RfbOptions withPixelFormat(PixelFormat format) {
    return with(draft -> draft.pixelFormat = format);
  }

  /// With this quality and no other, whatever the line.
  public RfbOptions withJpegQuality(int quality) {
    return with(draft -> {
      draft.jpegQuality = quality;
      draft.adaptive = false;
    });
  }

  /// With this compression and no other, whatever the line.
  public RfbOptions withCompressLevel(int level) {
    return with(draft -> {
      draft.compressLevel = level;
      draft.adaptive = false;
    });
  }

  public RfbOptions withRecording(RecordingTarget target) {
    return with(draft -> draft.recording = target);
  }

  public RfbOptions withShared(boolean stay) {
    return with(draft -> draft.shared = stay);
  }

  private RfbOptions with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /// The options while one of them changes.
  private static final class Draft {
    private final CredentialsPrompt credentials;
    private final Supplier<ImageCodec> codecs;
    private ServerCheck serverCheck;
    private Supplier<AudioSink> audio;
    private boolean shared;
    private List<Encoding> encodings;
    private PixelFormat pixelFormat;
    private int jpegQuality;
    private int compressLevel;
    private boolean adaptive;
    private RecordingTarget recording;

    Draft(RfbOptions from) {
      credentials = from.credentials;
      codecs = from.codecs;
      audio = from.audio;
      serverCheck = from.serverCheck;
      shared = from.shared;
      encodings = from.encodings;
      pixelFormat = from.pixelFormat;
      jpegQuality = from.jpegQuality;
      compressLevel = from.compressLevel;
      adaptive = from.adaptive;
      recording = from.recording;
    }

    RfbOptions done() {
      return new RfbOptions(
          credentials,
          serverCheck,
          codecs,
          audio,
          shared,
          encodings,
          pixelFormat,
          jpegQuality,
          compressLevel,
          adaptive,
          recording);
    }
  }
}
