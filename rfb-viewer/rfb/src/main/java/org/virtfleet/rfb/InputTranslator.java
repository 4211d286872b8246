package org.virtfleet.rfb;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.InputEvent;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.RemoteScreen;

/// Turns input into the messages that this server understands. The decoder's thread learns what
/// those are, the view's thread asks.
final class InputTranslator {

  private static final int MAX_COORDINATE = 0xFFFF;

  private final ClipboardExchange clipboard;
  private volatile boolean scancodesAccepted;
  private volatile boolean mouseButtonsAccepted;
  private volatile @Nullable ScreenPlan screens;

  InputTranslator(ClipboardExchange clipboard) {
    this.clipboard = clipboard;
  }

  void scancodesAccepted() {
    scancodesAccepted = true;
  }

  void mouseButtonsAccepted() {
    mouseButtonsAccepted = true;
  }

  void screensKnown(List<RemoteScreen> known) {
    screens = new ScreenPlan(known);
  }

  /// @return empty if the server has no word for it
  Optional<ClientMessage> translate(InputEvent event) {
    return switch (event) {
      case InputEvent.Key key -> key(key);
      case InputEvent.Pointer pointer -> Optional.of(pointer(pointer));
      case InputEvent.PointerMotion motion -> Optional.of(motion(motion));
      case InputEvent.ClipboardSend send -> clipboard.offer(send.text());
      case InputEvent.RequestScreens wanted ->
          Optional.ofNullable(screens).flatMap(plan -> plan.request(wanted.screens()));
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

  /// There is no such message for more than eight buttons; a server that knows them would take the
  /// eighth for a sign that another byte follows.
  private ClientMessage motion(InputEvent.PointerMotion motion) {
    int known = mouseButtonsAccepted ? ClientMessage.ExtendedPointer.MORE - 1 : 0xFF;
    return new ClientMessage.PointerMotion(motion.buttons() & known, motion.dx(), motion.dy());
  }

  private Optional<ClientMessage> key(InputEvent.Key key) {
    if (scancodesAccepted && key.scancode() != 0) {
      return Optional.of(new ClientMessage.QemuKey(key.keysym(), key.scancode(), key.down()));
    }
    return key.keysym() == 0
        ? Optional.empty()
        : Optional.of(new ClientMessage.Key(key.keysym(), key.down()));
  }
}
