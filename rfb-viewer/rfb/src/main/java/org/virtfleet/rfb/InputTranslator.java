package org.virtfleet.rfb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ScreenId;

/// Turns input into the messages that this server understands. The decoder's thread learns what
/// those are, the view's thread asks.
final class InputTranslator {

  private static final int MAX_COORDINATE = 0xFFFF;

  private final ClipboardExchange clipboard;
  private volatile boolean scancodesAccepted;
  private volatile boolean mouseButtonsAccepted;
  private volatile @Nullable ScreenId screen;

  InputTranslator(ClipboardExchange clipboard) {
    this.clipboard = clipboard;
  }

  void scancodesAccepted() {
    scancodesAccepted = true;
  }

  void mouseButtonsAccepted() {
    mouseButtonsAccepted = true;
  }

  void screenKnown(ScreenId id) {
    screen = id;
  }

  /// @return empty if the server has no word for it
  Optional<ClientMessage> translate(InputEvent event) {
    return switch (event) {
      case InputEvent.Key key -> key(key);
      case InputEvent.Pointer pointer -> Optional.of(pointer(pointer));
      case InputEvent.PointerMotion motion ->
          Optional.of(new ClientMessage.PointerMotion(motion.buttons(), motion.dx(), motion.dy()));
      case InputEvent.ClipboardSend send -> clipboard.offer(send.text());
      case InputEvent.RequestSize size -> requestSize(size);
    };
  }

  /// A server with eight buttons at most never hears of the others.
  private ClientMessage pointer(InputEvent.Pointer pointer) {
    int x = Math.clamp(pointer.x(), 0, MAX_COORDINATE);
    int y = Math.clamp(pointer.y(), 0, MAX_COORDINATE);
    int eight = pointer.buttons() & 0xFF;
    return mouseButtonsAccepted && pointer.buttons() >= ClientMessage.ExtendedPointer.MORE
        ? new ClientMessage.ExtendedPointer(pointer.buttons(), x, y)
        : new ClientMessage.Pointer(eight, x, y);
  }

  private Optional<ClientMessage> key(InputEvent.Key key) {
    if (scancodesAccepted && key.scancode() != 0) {
      return Optional.of(new ClientMessage.QemuKey(key.keysym(), key.scancode(), key.down()));
    }
    return key.keysym() == 0
        ? Optional.empty()
        : Optional.of(new ClientMessage.Key(key.keysym(), key.down()));
  }

  private Optional<ClientMessage> requestSize(InputEvent.RequestSize size) {
    int width = Math.clamp(size.width(), 1, Framebuffer.MAX_SIDE);
    int height = Math.clamp(size.height(), 1, Framebuffer.MAX_SIDE);
    return Optional.ofNullable(screen)
        .map(id -> new ClientMessage.SetDesktopSize(width, height, id));
  }
}
