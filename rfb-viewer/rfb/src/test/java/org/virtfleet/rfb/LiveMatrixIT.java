package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Connector;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.rfb.encoding.Encoding;

/// Three servers with still screens, each of which is read in every encoding, pixel format and
/// compression: without loss all of them are what the server sends raw in the same format.
class LiveMatrixIT {

  private static final int WIDTH = 301;
  private static final int HEIGHT = 203;

  private static final List<String> SERVERS = List.of("Xtigervnc", "x11vnc", "QEMU");
  private static final List<Encoding> ENCODINGS =
      Arrays.stream(Encoding.values())
          .filter(encoding -> encoding != Encoding.RAW && encoding != Encoding.JPEG)
          .toList();
  private static final List<Integer> LEVELS = List.of(0, 2, 6, 9);
  private static final List<PixelFormat> FORMATS =
      List.of(
          PixelFormat.NATIVE,
          new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16),
          new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0),
          new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0),
          new PixelFormat(16, 15, true, true, 31, 31, 31, 10, 5, 0),
          new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6));

  @TempDir static Path folder;

  private static Xtigervnc screen;
  private static X11vnc x11vnc;
  private static Qemu qemu;

  @BeforeAll
  static void start() throws Exception {
    screen = new Xtigervnc(folder, WIDTH, HEIGHT, "-SecurityTypes", "None");
    screen.paint(TestPicture.file(folder, WIDTH, HEIGHT, 1));
    x11vnc = new X11vnc(folder, screen.display());
    qemu = new Qemu(folder, "");
    EventLog events = new EventLog();
    try (DisplaySession _ = open("QEMU", standard(), events)) {
      var _ = events.first(DisplayEvent.Updated.class);
      await().atMost(EventLog.PATIENCE).until(() -> isPainted(pixels(events)));
    }
    // No cursor blinks in a guest that stands still.
    qemu.monitor("stop");
  }

  @AfterAll
  static void stop() {
    qemu.close();
    x11vnc.close();
    screen.close();
  }

  /// Pairwise; all combinations with `-Dvirtfleet.matrix=full`, as `./virtfleet test --soak` does.
  @Test
  void everyCombinationGivesTheServersPicture() {
    int[] sizes = {SERVERS.size(), ENCODINGS.size(), FORMATS.size(), LEVELS.size()};
    boolean full = System.getProperty("virtfleet.matrix", "").equals("full");
    Map<List<Integer>, int[]> raw = new HashMap<>();
    for (int[] choice : full ? Pairwise.all(sizes) : Pairwise.pairs(sizes)) {
      String server = SERVERS.get(choice[0]);
      PixelFormat format = FORMATS.get(choice[2]);
      if (isPackedWrongly(server, ENCODINGS.get(choice[1]), format)) {
        continue;
      }
      int[] expected =
          raw.computeIfAbsent(
              List.of(choice[0], choice[2]),
              _ ->
                  stillPicture(
                      server, standard().withEncodings(Encoding.RAW).withPixelFormat(format)));
      RfbOptions options =
          standard()
              .withEncodings(ENCODINGS.get(choice[1]))
              .withPixelFormat(format)
              .withCompressLevel(LEVELS.get(choice[3]));
      EventLog events = new EventLog();
      try (DisplaySession _ = open(server, options, events)) {
        var _ = events.first(DisplayEvent.Updated.class);
        await()
            .atMost(EventLog.PATIENCE)
            .untilAsserted(() ->
                assertThat(Arrays.mismatch(pixels(events), expected))
                    .as("%s %s %s", server, options.encodings(), format)
                    .isEqualTo(-1));
      }
    }
  }

  /// QEMU takes Tight's three bytes a pixel out of big-endian pixels as if they were little-endian
  /// (its `tight_pack24` says FIXME), so that red arrives as green. x11vnc's ZRLE names colours in
  /// big-endian pixels of 15 bits that its palettes do not have; Xtigervnc's does not.
  private static boolean isPackedWrongly(String server, Encoding encoding, PixelFormat format) {
    return format.bigEndian()
        && switch (server) {
          case "QEMU" -> encoding == Encoding.TIGHT && format.bitsPerPixel() == 32;
          case "x11vnc" -> encoding == Encoding.ZRLE && format.depth() == 15;
          default -> false;
        };
  }

  /// The first update answers a request for everything.
  private static int[] stillPicture(String server, RfbOptions options) {
    EventLog events = new EventLog();
    try (DisplaySession _ = open(server, options, events)) {
      await().atMost(EventLog.PATIENCE).until(() -> isPainted(pixels(events)));
      var _ = events.first(DisplayEvent.Updated.class);
      return pixels(events).clone();
    }
  }

  private static boolean isPainted(int[] pixels) {
    return Arrays.stream(pixels).distinct().limit(2).count() > 1;
  }

  private static int[] pixels(EventLog events) {
    return events.framebuffer().pixels();
  }

  private static RfbOptions standard() {
    return RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new)
        .withJpegQuality(RfbOptions.LOSSLESS);
  }

  private static DisplaySession open(String server, RfbOptions options, EventLog events) {
    Connector connector =
        switch (server) {
          case "Xtigervnc" -> () -> new SocketTransport(screen.port());
          case "x11vnc" -> () -> new SocketTransport(x11vnc.port());
          default -> () -> new UnixTransport(qemu.socket());
        };
    return new RfbDisplay(connector, options).open(events);
  }
}
