package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.rfb.encoding.Encoding;

/// Against LibVNCServer, which still encodes what newer servers have given up.
class X11vncIT {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {"JPEG", "COPY_RECT"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyEncodingGivesTheScreenPixelByPixel(Encoding encoding) throws Exception {
    EventLog events = new EventLog();
    RfbOptions options =
        RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new)
            .withEncodings(encoding)
            .withJpegQuality(RfbOptions.LOSSLESS);
    try (Xtigervnc screen = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None");
        X11vnc server = new X11vnc(folder, screen.display())) {
      screen.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      try (DisplaySession _ =
          new RfbDisplay(() -> new SocketTransport(server.port()), options).open(events)) {
        awaitSamePicture(screen, events);
        screen.paint(TestPicture.file(folder, WIDTH, HEIGHT, 2));
        awaitSamePicture(screen, events);
      }
    }
  }

  /// It leaves zlib out then, also in rectangles with palettes.
  @Test
  void tightWithoutCompressionGivesTheScreenPixelByPixel() throws Exception {
    EventLog events = new EventLog();
    RfbOptions options =
        RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new)
            .withEncodings(Encoding.TIGHT)
            .withCompressLevel(0)
            .withJpegQuality(RfbOptions.LOSSLESS);
    try (Xtigervnc screen = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None");
        X11vnc server = new X11vnc(folder, screen.display())) {
      screen.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
      try (DisplaySession _ =
          new RfbDisplay(() -> new SocketTransport(server.port()), options).open(events)) {
        awaitSamePicture(screen, events);
      }
    }
  }

  private static void awaitSamePicture(Xtigervnc screen, EventLog events) throws Exception {
    int[] expected = screen.screenshot();
    var _ = events.first(DisplayEvent.Updated.class);
    await()
        .atMost(EventLog.PATIENCE)
        .untilAsserted(() ->
            assertThat(Arrays.mismatch(events.framebuffer().pixels(), expected)).isEqualTo(-1));
  }
}
