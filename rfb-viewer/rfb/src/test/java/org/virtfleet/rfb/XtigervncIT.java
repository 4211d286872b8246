package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;
import org.virtfleet.rfb.encoding.Encoding;

/// Against a real VNC server.
class XtigervncIT {

  private static final int WIDTH = 637;
  private static final int HEIGHT = 421;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
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

  @Test
  void jpegGivesNearlyTheServersPicture() throws Exception {
    EventLog events = new EventLog();
    try (Xtigervnc server = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None")) {
      server.paint(TestPicture.file(folder, WIDTH, HEIGHT, 3));
      RfbOptions options = options(CredentialsPrompt.NONE).withJpegQuality(9);
      try (DisplaySession _ = open(server, options, events)) {
        int[] expected = server.screenshot();
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(
                () -> assertThat(meanDifference(expected, pixels(events))).isLessThan(4));
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
  void theScreenTakesTheSizeWeAskFor() throws Exception {
    EventLog events = new EventLog();
    try (Xtigervnc server = new Xtigervnc(folder, 640, 480, "-SecurityTypes", "None");
        DisplaySession session = open(server, options(CredentialsPrompt.NONE), events)) {
      var _ = events.first(DisplayEvent.Updated.class);
      session.send(new InputEvent.RequestSize(800, 500));
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

  private static double meanDifference(int[] expected, int[] actual) {
    long sum = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((expected[i] >> shift & 0xFF) - (actual[i] >> shift & 0xFF));
      }
    }
    return (double) sum / (3.0 * expected.length);
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
