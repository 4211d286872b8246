package org.virtfleet.rfb.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireWriter;

/// What a client sends (RFC 6143, 7.5).
public sealed interface ClientMessage {

  /// Writes the message with its type byte.
  void encode(WireWriter out);

  /// u8 0 | 3 padding | pixel format
  record SetPixelFormat(PixelFormat format) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(0).padding(3);
      PixelFormatCodec.write(out, format);
    }
  }

  /// u8 2 | 1 padding | u16 count | count × s32 encoding
  record SetEncodings(List<Integer> encodings) implements ClientMessage {
    public SetEncodings {
      encodings = List.copyOf(encodings);
    }

    @Override
    public void encode(WireWriter out) {
      out.u8(2).padding(1).u16(encodings.size());
      encodings.forEach(out::u32);
    }
  }

  /// u8 3 | u8 incremental | u16 x | u16 y | u16 width | u16 height
  record UpdateRequest(boolean incremental, int width, int height) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(3).u8(incremental ? 1 : 0).u16(0).u16(0).u16(width).u16(height);
    }
  }

  /// u8 4 | u8 down | 2 padding | u32 keysym
  record Key(int keysym, boolean down) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(4).u8(down ? 1 : 0).padding(2).u32(keysym);
    }
  }

  /// What the pointer does, in the words of one kind of server.
  sealed interface PointerMessage extends ClientMessage
      permits Pointer, ExtendedPointer, PointerMotion {

    /// Those that are down; see [org.virtfleet.display.InputEvent].
    int buttons();

    /// One message for a movement and this one, which comes right after it.
    ///
    /// @return empty if there is none
    Optional<PointerMessage> after(PointerMessage earlier);
  }

  /// u8 5 | u8 buttons | u16 x | u16 y
  record Pointer(int buttons, int x, int y) implements PointerMessage {
    @Override
    public Optional<PointerMessage> after(PointerMessage earlier) {
      return earlier instanceof Pointer ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void encode(WireWriter out) {
      out.u8(5).u8(buttons).u16(x).u16(y);
    }
  }

  /// The pointer's message for more than eight buttons: bit 7 says that the higher ones follow.
  ///
  ///     u8 5 | u8 0x80 and buttons 1 to 7 | u16 x | u16 y | u8 buttons 8 and 9
  record ExtendedPointer(int buttons, int x, int y) implements PointerMessage {
    /// Set in the message; also the lowest button mask that needs it.
    public static final int MORE = 0x80;

    @Override
    public Optional<PointerMessage> after(PointerMessage earlier) {
      return earlier instanceof ExtendedPointer ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void encode(WireWriter out) {
      out.u8(5).u8((buttons & 0x7F) | MORE).u16(x).u16(y).u8(buttons >> 7);
    }
  }

  /// The pointer's message in relative mode (QEMU): a movement counted from 0x7FFF.
  record PointerMotion(int buttons, int dx, int dy) implements PointerMessage {
    private static final int REST = 0x7FFF;

    @Override
    public Optional<PointerMessage> after(PointerMessage earlier) {
      return earlier instanceof PointerMotion before
              && Math.abs(before.dx + dx) <= REST
              && Math.abs(before.dy + dy) <= REST
          ? Optional.of(new PointerMotion(buttons, before.dx + dx, before.dy + dy))
          : Optional.empty();
    }

    @Override
    public void encode(WireWriter out) {
      out.u8(5).u8(buttons).u16(coordinate(dx)).u16(coordinate(dy));
    }

    private static int coordinate(int movement) {
      return REST + Math.clamp(movement, -REST, REST);
    }
  }

  /// u8 6 | 3 padding | u32 length | Latin-1 text
  record CutText(String text) implements ClientMessage {
    static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    @Override
    public void encode(WireWriter out) {
      byte[] bytes = text.getBytes(CHARSET);
      out.u8(6).padding(3).u32(bytes.length).bytes(bytes);
    }

    @Override
    public String toString() {
      return "CutText[" + text.length() + " characters]";
    }
  }

  /// u8 6 | 3 padding | s32 -length | extended clipboard message
  record ExtendedCutText(ClipboardMessage message) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      byte[] bytes = message.encode();
      out.u8(6).padding(3).u32(-bytes.length).bytes(bytes);
    }
  }

  /// u8 255 | u8 0 | u16 down | u32 keysym | u32 scancode
  record QemuKey(int keysym, int scancode, boolean down) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(255).u8(0).u16(down ? 1 : 0).u32(keysym).u32(scancode);
    }
  }

  /// Chooses 16 bits, signed, and asks for sound in the next message (QEMU):
  ///
  ///     u8 255 | u8 1 | u16 2 | u8 3 | u8 channels | u32 rate
  ///     u8 255 | u8 1 | u16 0
  record EnableAudio(int channels, int rate) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(255).u8(1).u16(2).u8(3).u8(channels).u32(rate);
      out.u8(255).u8(1).u16(0);
    }
  }

  /// u8 150 | u8 enable | u16 x | u16 y | u16 width | u16 height
  record EnableContinuousUpdates(int width, int height) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(150).u8(1).u16(0).u16(0).u16(width).u16(height);
    }
  }

  /// u8 248 | 3 padding | u32 flags | u8 length | payload
  @SuppressWarnings("ArrayRecordComponent") // Sent back as it came; compared by nobody.
  record Fence(int flags, byte[] payload) implements ClientMessage {
    @Override
    public void encode(WireWriter out) {
      out.u8(248).padding(3).u32(flags).u8(payload.length).bytes(payload);
    }
  }

  /// u8 251 | 1 padding | u16 width | u16 height | u8 count | 1 padding | count × screen, see
  /// [RemoteScreen]
  ///
  /// @param width of the picture around all screens
  record SetDesktopSize(int width, int height, List<RemoteScreen> screens)
      implements ClientMessage {
    public SetDesktopSize {
      screens = List.copyOf(screens);
    }

    @Override
    public void encode(WireWriter out) {
      out.u8(251).padding(1).u16(width).u16(height).u8(screens.size()).padding(1);
      screens.forEach(screen -> screen.write(out));
    }
  }
}
