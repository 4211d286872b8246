package org.virtfleet.rfb.message;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.PixelReader;

/// Reads what a server sends after the handshake: paints the framebuffer and tells a
/// [ServerMessageHandler] the rest. It holds no state of the session and sends nothing.
public final class ServerMessageReader {

  private static final int FRAMEBUFFER_UPDATE = 0;
  private static final int SET_COLOUR_MAP_ENTRIES = 1;
  private static final int BELL = 2;
  private static final int SERVER_CUT_TEXT = 3;
  private static final int END_OF_CONTINUOUS_UPDATES = 150;
  private static final int FENCE = 248;
  private static final int QEMU = 255;

  /// A count of rectangles that means: until [PseudoEncoding#LAST_RECT].
  private static final int UNCOUNTED = 0xFFFF;

  private static final int OPAQUE = 0xFF000000;

  /// QEMU's only message of this kind.
  private static final int AUDIO = 1;

  /// More than five seconds of sound; servers send a few hundredths at a time.
  private static final int MAX_SAMPLES = 1 << 20;

  /// The longest payload that a fence may have (community registry).
  private static final int MAX_FENCE = 64;

  private final WireReader in;
  private final PixelReader pixelReader;
  private final Decoders decoders;
  private final PseudoRectangleReader pseudoRectangles;
  private final ServerMessageHandler handler;
  private Framebuffer framebuffer;
  private long rectangles;
  private long pixels;

  /// @param decoders read from `in`; belong to the caller
  public ServerMessageReader(
      WireReader in,
      PixelReader pixelReader,
      Decoders decoders,
      Framebuffer framebuffer,
      ServerMessageHandler handler) {
    this.in = in;
    this.pixelReader = pixelReader;
    this.decoders = decoders;
    this.framebuffer = framebuffer;
    this.handler = handler;
    this.pseudoRectangles = new PseudoRectangleReader(in, pixelReader, handler);
  }

  /// The framebuffer as of the last message.
  public Framebuffer framebuffer() {
    return framebuffer;
  }

  /// How many rectangles have been read, pseudo-rectangles included.
  public long rectangles() {
    return rectangles;
  }

  /// How many pixels the rectangles had that paint.
  public long pixels() {
    return pixels;
  }

  /// Reads one message; blocks until it is complete.
  ///
  /// @throws DisplayException if it is none, or not one that is allowed here
  /// @throws java.io.EOFException if the stream ends
  public void readMessage() throws IOException {
    int type = in.u8();
    switch (type) {
      case FRAMEBUFFER_UPDATE -> framebufferUpdate();
      case SET_COLOUR_MAP_ENTRIES -> setColourMapEntries();
      case BELL -> handler.message(new ServerMessage.Bell());
      case SERVER_CUT_TEXT -> serverCutText();
      case END_OF_CONTINUOUS_UPDATES -> handler.message(new ServerMessage.EndOfContinuousUpdates());
      case FENCE -> fence();
      case QEMU -> audio();
      default -> throw DisplayException.protocol("The server sends the unknown message " + type);
    }
  }

  /// u8 0 | 1 padding | u16 count | count × (u16 x | u16 y | u16 width | u16 height | s32 encoding
  /// | data)
  private void framebufferUpdate() throws IOException {
    in.skip(1);
    int count = in.u16();
    handler.updateStarted();
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < count || count == UNCOUNTED; i++) {
      int x = in.u16();
      int y = in.u16();
      int width = in.u16();
      int height = in.u16();
      int encoding = in.s32();
      rectangles++;
      if (!handler.wanted()) {
        throw new DisplayException(DisplayException.Code.CLOSED, "The connection was closed");
      }
      if (decoders.isEncoding(encoding)) {
        decoders.decode(encoding, framebuffer, x, y, width, height);
        pixels += (long) width * height;
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x + width);
        bottom = Math.max(bottom, y + height);
      } else if (encoding == PseudoEncoding.LAST_RECT.number()) {
        break;
      } else {
        // A change of size copies the picture.
        decoders.settle();
        Framebuffer before = framebuffer;
        framebuffer = pseudoRectangles.read(encoding, before, x, y, width, height);
        if (framebuffer != before) {
          left = 0;
          top = 0;
          right = framebuffer.width();
          bottom = framebuffer.height();
        }
      }
    }
    decoders.settle();
    Rect changed = left < right ? new Rect(left, top, right - left, bottom - top) : Rect.EMPTY;
    framebuffer.addDamage(changed);
    handler.updateFinished(changed);
  }

  /// u8 1 | 1 padding | u16 first | u16 count | count × (u16 red | u16 green | u16 blue)
  private void setColourMapEntries() throws IOException {
    in.skip(1);
    int first = in.u16();
    int[] colours = new int[in.u16()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = OPAQUE | in.u16() >> 8 << 16 | in.u16() >> 8 << 8 | in.u16() >> 8;
    }
    pixelReader.mapColours(first, colours);
    handler.message(new ServerMessage.ColoursMapped());
  }

  /// Text that is too long is left out; the session goes on.
  ///
  ///     u8 3 | 3 padding | s32 length | Latin-1 text; with a negative length, the extended clipboard
  private void serverCutText() throws IOException {
    in.skip(3);
    int announced = in.s32();
    long length = Math.abs((long) announced);
    if (length > ClipboardMessage.MAX_TEXT) {
      in.skip(length);
      return;
    }
    byte[] data = in.bytes((int) length);
    handler.message(
        announced < 0
            ? new ServerMessage.ExtendedCutText(ClipboardMessage.decode(data))
            : new ServerMessage.CutText(new String(data, ClientMessage.CutText.CHARSET)));
  }

  /// QEMU's sound (community registry):
  ///
  ///     u8 255 | u8 1 | u16 0 = end, 1 = begin, 2 = samples: u32 length | samples
  private void audio() throws IOException {
    int kind = in.u8();
    if (kind != AUDIO) {
      throw DisplayException.protocol("The server sends the unknown QEMU message " + kind);
    }
    int operation = in.u16();
    switch (operation) {
      case 0 -> handler.message(new ServerMessage.AudioEnded());
      case 1 -> handler.message(new ServerMessage.AudioBegan());
      case 2 -> {
        long length = in.u32();
        if (length > MAX_SAMPLES) {
          throw DisplayException.protocol(
              "The server sends %d bytes of sound at once; at most %d are accepted"
                  .formatted(length, MAX_SAMPLES));
        }
        handler.message(new ServerMessage.AudioSamples(in.bytes((int) length)));
      }
      default ->
          throw DisplayException.protocol(
              "The server sends the unknown sound message " + operation);
    }
  }

  /// u8 248 | 3 padding | u32 flags | u8 length | payload
  private void fence() throws IOException {
    in.skip(3);
    int flags = in.s32();
    int length = in.u8();
    if (length > MAX_FENCE) {
      throw DisplayException.protocol(
          "The server sends a fence of "
              + length
              + " bytes; at most "
              + MAX_FENCE
              + " are allowed");
    }
    handler.message(new ServerMessage.Fence(flags, in.bytes(length)));
  }
}
