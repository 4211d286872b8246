package org.virtfleet.rfb.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Cursor;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.Hex;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.JpegPainter;
import org.virtfleet.rfb.encoding.PixelReader;

/// Bytes as the specification lays them out, read on a screen of 8 × 4.
class ServerMessageReaderTest {

  private final MessageLog log = new MessageLog();
  private Framebuffer framebuffer = screen();

  /// RFC 6143, 7.6.1: two Raw rectangles, of two pixels and of one.
  @Test
  void anUpdatePaintsItsRectanglesAndReportsTheirFrame() throws Exception {
    read(
        "00 00 0002"
            + "0001 0000 0002 0001 00000000 10203000 40506000"
            + "0007 0003 0001 0001 00000000 0000ff77");
    assertThat(log.updates).containsExactly(new Rect(1, 0, 7, 4));
    assertThat(framebuffer.pixels()[1]).isEqualTo(0xFF302010);
    assertThat(framebuffer.pixels()[2]).isEqualTo(0xFF605040);
    assertThat(framebuffer.pixels()[31]).isEqualTo(0xFFFF0000);
    assertThat(framebuffer.takeDamage()).isEqualTo(new Rect(1, 0, 7, 4));
  }

  /// Community registry: LastRect ends an update of 65535 rectangles.
  @Test
  void lastRectEndsAnUncountedUpdate() throws Exception {
    read("00 00 ffff 0000 0000 0001 0001 00000000 01020300 0000 0000 0000 0000 ffffff20 02");
    assertThat(log.updates).containsExactly(new Rect(0, 0, 1, 1));
    assertThat(log.messages).containsExactly(new ServerMessage.Bell());
  }

  /// 7.6.2.
  @Test
  void colourMapEntriesAreToldOf() throws Exception {
    read("01 00 0000 0002 0001 0002 0003 0004 0005 0006 02");
    assertThat(log.messages)
        .containsExactly(new ServerMessage.ColoursMapped(), new ServerMessage.Bell());
  }

  /// 7.6.4.
  @Test
  void cutTextIsLatin1() throws Exception {
    read("03 000000 00000003 61dfe4");
    assertThat(log.messages).containsExactly(new ServerMessage.CutText("aßä"));
  }

  @Test
  void textTooLongToKeepIsSkippedAndTheSessionGoesOn() throws Exception {
    int length = ClipboardMessage.MAX_TEXT + 1;
    read("03 000000 %08x %s 02".formatted(length, "61".repeat(length)));
    assertThat(log.messages).containsExactly(new ServerMessage.Bell());
  }

  @Test
  void aNegativeLengthMeansTheExtendedClipboard() throws Exception {
    read("03 000000 fffffffc 08000001");
    assertThat(log.messages)
        .containsExactly(new ServerMessage.ExtendedCutText(new ClipboardMessage.Notify(true)));
  }

  @Test
  void aFenceIsAnsweredWithTheFlagsWeKnow() throws Exception {
    read("f8 000000 80000013 02 aabb");
    var fence = (ServerMessage.Fence) log.messages.getFirst();
    assertThat(fence.isRequest()).isTrue();
    assertThat(fence.answer().flags()).isEqualTo(3);
    assertThat(fence.answer().payload()).containsExactly(0xAA, 0xBB);
  }

  /// 7.8.1: 2 × 2, the mask hides the two on the right.
  @Test
  void aCursorHasAMask() throws Exception {
    read("00 00 0001 0001 0000 0002 0002 ffffff11 11223300 44556600 77889900 aabbcc00 80 80");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.hotX()).isEqualTo(1);
    assertThat(cursor.argb()).containsExactly(0xFF332211, 0, 0xFF998877, 0);
    assertThat(log.updates).containsExactly(Rect.EMPTY);
  }

  @Test
  void aCursorWithAlphaIsMadeStraight() throws Exception {
    read("00 00 0001 0000 0000 0002 0001 fffffec6 00000000 80400080 00000000");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.argb()).containsExactly(0x80FF7F00, 0);
  }

  /// Community registry: 9 × 1 in two colours; the mask shows the first two and the last.
  @Test
  void anXCursorHasTwoColours() throws Exception {
    read("00 00 0001 0000 0000 0009 0001 ffffff10 ff0000 00ff00 8080 c080");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.argb()).containsExactly(0xFFFF0000, 0xFF00FF00, 0, 0, 0, 0, 0, 0, 0xFFFF0000);
  }

  @Test
  void anEmptyXCursorHidesThePointer() throws Exception {
    read("00 00 0001 0000 0000 0000 0000 ffffff10 02");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.isHidden()).isTrue();
    assertThat(log.messages).hasSize(2);
  }

  /// Community registry: painted, transparent, inverting.
  @Test
  void aVmwareCursorHasAnAndMask() throws Exception {
    read(
        "00 00 0001 0000 0000 0003 0001 574d5664 00 00"
            + "00000000 ffffff00 ffffff00"
            + "33221100 00000000 ffffff00");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.argb()).containsExactly(0xFF112233, 0, 0xFF000000);
  }

  @Test
  void aVmwareCursorMayHaveAlpha() throws Exception {
    read("00 00 0001 0000 0000 0001 0001 574d5664 01 00 11223380");
    Cursor cursor = ((ServerMessage.CursorShape) log.messages.getFirst()).cursor();
    assertThat(cursor.argb()).containsExactly(0x80112233);
  }

  /// 7.8.2.
  @Test
  void anotherDesktopSizeKeepsThePictureAndIsDamagedWhole() throws Exception {
    read("00 00 0001 0000 0000 0010 0005 ffffff21");
    assertThat(framebuffer.bounds()).isEqualTo(new Rect(0, 0, 16, 5));
    assertThat(log.messages).containsExactly(new ServerMessage.ScreenResized(framebuffer));
    assertThat(log.updates).containsExactly(new Rect(0, 0, 16, 5));
  }

  @Test
  void theExtendedDesktopSizeNamesTheScreens() throws Exception {
    read(
        "00 00 0001 0000 0000 0008 0004 fffffecc 02 000000"
            + "0000002a 0000 0000 0006 0004 00000007 0000002b 0006 0001 0002 0003 00000000");
    assertThat(log.messages)
        .containsExactly(
            new ServerMessage.ScreensKnown(
                List.of(
                    new RemoteScreen(0x2A, new Rect(0, 0, 6, 4), 7),
                    new RemoteScreen(0x2B, new Rect(6, 1, 2, 3), 0))));
  }

  /// Reason 1 (we asked), status 3 (invalid layout): the announced size is the one that stays.
  @Test
  void aRefusedSizeChangesNothing() throws Exception {
    read("00 00 0001 0001 0003 0040 0040 fffffecc 00 000000");
    assertThat(framebuffer.bounds()).isEqualTo(new Rect(0, 0, 8, 4));
  }

  @Test
  void smallThingsAreReported() throws Exception {
    read(
        "00 00 0006"
            + "0000 0000 0000 0000 fffffecd 00000002 c3a4" // DesktopName
            + "0000 0000 0000 0000 fffffefb 05" // LED state: scroll lock, caps lock
            + "0000 0000 0000 0000 574d5668 00000002" // VMware's: num lock
            + "0000 0000 0000 0000 fffffec4" // more mouse buttons
            + "0001 0000 0000 0000 fffffeff" // absolute pointer
            + "0000 0000 0000 0000 fffffefe" // scan codes
            + "96");
    assertThat(log.messages)
        .containsExactly(
            new ServerMessage.Named("ä"),
            new ServerMessage.Leds(true, false, true),
            new ServerMessage.Leds(false, true, false),
            new ServerMessage.MouseButtonsAccepted(),
            new ServerMessage.PointerMode(false),
            new ServerMessage.ScancodesAccepted(),
            new ServerMessage.EndOfContinuousUpdates());
  }

  @Test
  void whatIsAgainstTheProtocolIsNamed() {
    assertRefused("63", "The server sends the unknown message 99");
    assertRefused(
        "00 00 0001 0005 0000 0004 0001 00000000",
        "A rectangle of 4 × 1 at 5,0 leaves the screen of 8 × 4");
    assertRefused(
        "00 00 0001 0000 0000 0001 0001 00000008",
        "The server uses encoding 8, which was not asked for");
    assertRefused(
        "00 00 0001 0000 0000 0001 0001 fffffd00",
        "The server uses encoding -768, which was not asked for");
    assertRefused(
        "00 00 0001 0000 0000 ffff ffff ffffff21",
        "The server announces a screen of 65535 × 65535 pixels; at most 16384 a side and 67108864 in all are accepted");
    assertRefused(
        "00 00 0001 0000 0000 0401 0001 ffffff11",
        "The server sends a cursor of 1025 × 1 pixels; at most 1024 a side are accepted");
    assertRefused(
        "00 00 0001 0000 0000 0000 0000 fffffecd 7fffffff",
        "The server announces a name of 2147483647 bytes; at most 65536 are accepted");
    assertRefused(
        "f8 000000 00000000 41", "The server sends a fence of 65 bytes; at most 64 are allowed");
    assertRefused(
        "00 00 0001 0006 0000 0002 0001 00000001 0007 0000",
        "CopyRect from 7,0 of 2 × 1 pixels leaves the screen of 8 × 4");
  }

  private void assertRefused(String hex, String message) {
    assertThatThrownBy(() -> read(hex))
        .isInstanceOf(DisplayException.class)
        .hasMessage(message)
        .extracting(e -> ((DisplayException) e).code())
        .isEqualTo(DisplayException.Code.PROTOCOL);
  }

  /// Reads messages to the end of the bytes.
  private void read(String hex) throws IOException {
    WireReader in = Hex.reader(hex);
    PixelReader pixels = PixelReader.of(PixelFormat.NATIVE);
    try (Decoders decoders = new Decoders(in, pixels, JpegPainter.alone(new ImageIoCodec()))) {
      ServerMessageReader reader = new ServerMessageReader(in, pixels, decoders, framebuffer, log);
      try {
        while (true) {
          reader.readMessage();
        }
      } catch (EOFException e) {
        assertThat(in.buffered()).as("bytes of an incomplete message").isZero();
        framebuffer = reader.framebuffer();
      }
    }
  }

  private static Framebuffer screen() {
    try {
      return new Framebuffer(8, 4);
    } catch (DisplayException e) {
      throw new AssertionError(e);
    }
  }
}
