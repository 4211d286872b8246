package org.virtfleet.rfb.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.PixelReader;
import org.virtfleet.rfb.message.ServerMessage.AudioOffered;
import org.virtfleet.rfb.message.ServerMessage.CursorShape;
import org.virtfleet.rfb.message.ServerMessage.Leds;
import org.virtfleet.rfb.message.ServerMessage.MouseButtonsAccepted;
import org.virtfleet.rfb.message.ServerMessage.Named;
import org.virtfleet.rfb.message.ServerMessage.PointerMode;
import org.virtfleet.rfb.message.ServerMessage.ScancodesAccepted;
import org.virtfleet.rfb.message.ServerMessage.ScreenResized;
import org.virtfleet.rfb.message.ServerMessage.ScreensKnown;

/// Reads the rectangles of an update that are not pictures.
final class PseudoRectangleReader {

  /// The reason of a change of size that says: you asked for it.
  private static final int ASKED_BY_US = 1;

  private final WireReader in;
  private final ServerMessageHandler handler;
  private final CursorReader cursors;

  PseudoRectangleReader(WireReader in, PixelReader pixelReader, ServerMessageHandler handler) {
    this.in = in;
    this.handler = handler;
    this.cursors = new CursorReader(in, pixelReader);
  }

  /// @return the framebuffer to go on with: another one after a change of size
  /// @throws DisplayException if the number is none of ours
  Framebuffer read(int number, Framebuffer framebuffer, int x, int y, int width, int height)
      throws IOException {
    switch (byNumber(number)) {
      case CURSOR -> handler.message(new CursorShape(cursors.masked(x, y, width, height)));
      case ALPHA_CURSOR -> handler.message(new CursorShape(cursors.blended(x, y, width, height)));
      case X_CURSOR -> handler.message(new CursorShape(cursors.twoColoured(x, y, width, height)));
      case VMWARE_CURSOR -> handler.message(new CursorShape(cursors.vmware(x, y, width, height)));
      case DESKTOP_SIZE -> {
        return resize(framebuffer, width, height);
      }
      case EXTENDED_DESKTOP_SIZE -> {
        return extendedDesktopSize(framebuffer, x == ASKED_BY_US && y != 0, width, height);
      }
      case DESKTOP_NAME -> handler.message(new Named(ServerInit.name(in)));
      case LED_STATE -> handler.message(leds(in.u8()));
      case VMWARE_LED_STATE -> handler.message(leds(in.s32()));
      case POINTER_MODE -> handler.message(new PointerMode(x == 0));
      case EXTENDED_MOUSE_BUTTONS -> handler.message(new MouseButtonsAccepted());
      case QEMU_KEY_EVENT -> handler.message(new ScancodesAccepted());
      case QEMU_AUDIO -> handler.message(new AudioOffered());
      case LAST_RECT, EXTENDED_CLIPBOARD, FENCE, CONTINUOUS_UPDATES ->
          throw DisplayException.protocol("The server sends a rectangle numbered " + number);
    }
    return framebuffer;
  }

  private static Leds leds(int bits) {
    return new Leds((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
  }

  private static PseudoEncoding byNumber(int number) throws DisplayException {
    for (PseudoEncoding encoding : PseudoEncoding.values()) {
      if (encoding.number() == number) {
        return encoding;
      }
    }
    throw DisplayException.protocol(
        "The server uses encoding " + number + ", which was not asked for");
  }

  private Framebuffer resize(Framebuffer framebuffer, int width, int height) throws IOException {
    if (framebuffer.width() == width && framebuffer.height() == height) {
      return framebuffer;
    }
    Framebuffer resized = framebuffer.resized(width, height);
    handler.message(new ScreenResized(resized));
    return resized;
  }

  /// ExtendedDesktopSize (community registry); position = reason and status:
  ///
  ///     u8 count | 3 padding | count × screen, see [RemoteScreen]
  ///
  /// @param refused whether it is a "no" to our request, so that nothing has changed
  private Framebuffer extendedDesktopSize(
      Framebuffer framebuffer, boolean refused, int width, int height) throws IOException {
    int count = in.u8();
    in.skip(3);
    List<RemoteScreen> screens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      screens.add(RemoteScreen.read(in));
    }
    Framebuffer next = refused ? framebuffer : resize(framebuffer, width, height);
    handler.message(new ScreensKnown(screens));
    return next;
  }
}
