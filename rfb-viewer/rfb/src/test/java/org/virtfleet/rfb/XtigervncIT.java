package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.encoding.JpegPainter;

/// Against a real VNC server.
class XtigervncIT {

  private static final int WIDTH = 637;
  private static final int HEIGHT = 421;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {"JPEG", "ZLIB", "CORRE"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyEncodingGivesTheServersPicturePixelByPixel(Encoding encoding) throws Exception {
    EventLog events = new EventLog();
    RfbOptions options =
        options(CredentialsPrompt.NONE)
            .withEncodings(encoding, Encoding.RAW)
            .withJpegQuality(RfbOptions.LOSSLESS);
    try (Xtigervnc server = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None")) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      try (DisplaySession _ = open(server, options, events)) {
        awaitSamePicture(server, events);
        server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 2));
        awaitSamePicture(server, events);
      }
      if (encoding != Encoding.COPY_RECT) {
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(() -> assertThat(server.log()).contains("  " + encoding.title() + ":"));
      }
    }
    assertThat(events.first(DisplayEvent.Connected.class).protocol()).isEqualTo("RFB 3.8");
  }

  /// What a picture loses in fewer colours it may lose, and no more.
  @ParameterizedTest
  @CsvSource({
    "16,16,false,true,31,63,31,11,5,0,9",
    "16,15,true,true,31,31,31,10,5,0,9",
    "8,8,false,true,7,7,3,0,3,6,86",
    "32,24,true,true,255,255,255,0,8,16,1",
    "8,8,false,false,0,0,0,0,0,0,64",
  })
  void everyPixelFormatGivesTheServersPicture(
      int bits,
      int depth,
      boolean bigEndian,
      boolean trueColour,
      int red,
      int green,
      int blue,
      int redShift,
      int greenShift,
      int blueShift,
      int loss)
      throws Exception {
    PixelFormat format =
        new PixelFormat(
            bits, depth, bigEndian, trueColour, red, green, blue, redShift, greenShift, blueShift);
    try (Xtigervnc server = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None")) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      int[] expected = server.screenshot();
      for (Encoding encoding :
          List.of(Encoding.TIGHT, Encoding.ZRLE, Encoding.HEXTILE, Encoding.RRE)) {
        EventLog events = new EventLog();
        RfbOptions options =
            options(CredentialsPrompt.NONE)
                .withEncodings(encoding)
                .withJpegQuality(RfbOptions.LOSSLESS)
                .withPixelFormat(format);
        try (DisplaySession _ = open(server, options, events)) {
          await()
              .atMost(EventLog.PATIENCE)
              .untilAsserted(
                  () -> assertThat(largestDifference(expected, pixels(events))).isLessThan(loss));
        }
      }
    }
  }

  /// Peak signal to noise, in decibels.
  @ParameterizedTest
  @CsvSource({"6,30", "7,30", "8,30", "9,38"})
  void jpegLosesNoMoreThanItsQualitySays(int quality, double decibels) throws Exception {
    EventLog events = new EventLog();
    try (Xtigervnc server = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None")) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 3));
      RfbOptions options = options(CredentialsPrompt.NONE).withJpegQuality(quality);
      try (DisplaySession _ = open(server, options, events)) {
        int[] expected = server.screenshot();
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(
                () -> assertThat(signalToNoise(expected, pixels(events))).isGreaterThan(decibels));
      }
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() -> assertThat(server.log()).contains("Tight (JPEG)"));
    }
  }

  @Test
  void thePasswordOpensTheDoorAndAnotherDoesNot() throws Exception {
    Path passwords = folder.resolve("passwd");
    Files.write(passwords, ObfuscatedPassword.of("secret"));
    try (Xtigervnc server =
        new Xtigervnc(
            folder, 64, 48, "-SecurityTypes", "VncAuth", "-PasswordFile", passwords.toString())) {
      EventLog good = new EventLog();
      try (DisplaySession _ = open(server, options(password("secret")), good)) {
        assertThat(good.first(DisplayEvent.Connected.class).security()).isEqualTo("VncAuth");
      }
      EventLog bad = new EventLog();
      try (DisplaySession _ = open(server, options(password("sesame")), bad)) {
        DisplayEvent.Disconnected end = bad.first(DisplayEvent.Disconnected.class);
        assertThat(end.code()).isEqualTo(DisplayException.Code.AUTHENTICATION);
        assertThat(end.message()).startsWith("The server refused the credentials: ");
      }
    }
  }

  @Test
  void aRecordedSessionShowsTheSamePictureWhenItIsReplayed() throws Exception {
    Path file = folder.resolve("session.rfb");
    RfbOptions options =
        options(CredentialsPrompt.NONE)
            .withJpegQuality(RfbOptions.LOSSLESS)
            .withRecording(() -> Files.newOutputStream(file));
    try (Xtigervnc server = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None")) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      EventLog events = new EventLog();
      try (DisplaySession _ = open(server, options, events)) {
        awaitSamePicture(server, events);
      }
      var _ = events.first(DisplayEvent.Disconnected.class);
      try (JpegPainter jpeg = JpegPainter.alone(new ImageIoCodec());
          InputStream in = Files.newInputStream(file);
          RfbRecording recording = new RfbRecording(in, jpeg)) {
        assertThat(recording.replay().framebuffer().pixels()).isEqualTo(server.screenshot());
      }
    }
  }

  @Test
  void theScreenTakesTheSizeWeAskFor() throws Exception {
    EventLog events = new EventLog();
    try (Xtigervnc server = new Xtigervnc(folder, 640, 480, "-SecurityTypes", "None");
        DisplaySession session = open(server, options(CredentialsPrompt.NONE), events)) {
      var _ = events.first(DisplayEvent.Updated.class);
      session.send(InputEvent.RequestScreens.of(800, 500));
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() -> assertThat(events.framebuffer().width()).isEqualTo(800));
      assertThat(events.framebuffer().height()).isEqualTo(500);
      server.paint(TestPicture.file(folder, 800, 500, 4));
      RfbOptions lossless = options(CredentialsPrompt.NONE).withJpegQuality(RfbOptions.LOSSLESS);
      EventLog second = new EventLog();
      try (DisplaySession _ = open(server, lossless, second)) {
        awaitSamePicture(server, second);
      }
    }
  }

  @Test
  void theServerHasAsManyScreensAsWeAskFor() throws Exception {
    EventLog events = new EventLog();
    List<Rect> side = List.of(new Rect(0, 0, 640, 480), new Rect(640, 120, 320, 240));
    try (Xtigervnc server = new Xtigervnc(folder, 640, 480, "-SecurityTypes", "None");
        DisplaySession session = open(server, options(CredentialsPrompt.NONE), events)) {
      var _ = events.first(DisplayEvent.ScreensChanged.class);
      session.send(new InputEvent.RequestScreens(side));
      awaitScreens(events, side);
      assertThat(events.framebuffer().bounds()).isEqualTo(new Rect(0, 0, 960, 480));
      session.send(InputEvent.RequestScreens.of(500, 400));
      awaitScreens(events, List.of(new Rect(0, 0, 500, 400)));
    }
  }

  private static void awaitScreens(EventLog events, List<Rect> screens) {
    await()
        .atMost(EventLog.PATIENCE)
        .untilAsserted(() ->
            assertThat(events.all(DisplayEvent.ScreensChanged.class).getLast().screens())
                .containsExactlyElementsOf(screens));
  }

  private static void awaitSamePicture(Xtigervnc server, EventLog events) throws Exception {
    int[] expected = server.screenshot();
    var _ = events.first(DisplayEvent.Updated.class);
    await()
        .atMost(EventLog.PATIENCE)
        .untilAsserted(() -> assertThat(Arrays.mismatch(pixels(events), expected)).isEqualTo(-1));
  }

  private static int[] pixels(EventLog events) {
    return events.framebuffer().pixels();
  }

  private static double signalToNoise(int[] expected, int[] actual) {
    double squares = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        int difference = (expected[i] >> shift & 0xFF) - (actual[i] >> shift & 0xFF);
        squares += difference * difference;
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * 3 * expected.length / squares);
  }

  private static int largestDifference(int[] expected, int[] actual) {
    int largest = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        int difference = (expected[i] >> shift & 0xFF) - (actual[i] >> shift & 0xFF);
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    return largest;
  }

  private static RfbOptions options(CredentialsPrompt prompt) {
    return RfbOptions.standard(prompt, ImageIoCodec::new);
  }

  private static CredentialsPrompt password(String password) {
    return _ -> Optional.of(new Credentials("", password));
  }

  private static DisplaySession open(Xtigervnc server, RfbOptions options, EventLog events) {
    return new RfbDisplay(() -> new SocketTransport(server.port()), options).open(events);
  }
}
