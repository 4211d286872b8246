package org.virtfleet.display;

import java.util.List;

/// What a session tells its view. In order: one [Connected], one [Resized], then anything, last one
/// [Disconnected] (which is the only event if the connection never came up).
public sealed interface DisplayEvent {

  /// The handshake is done.
  ///
  /// @param protocol for example `RFB 3.8`
  /// @param security for example `VncAuth`
  /// @param encoding what we prefer, for example `Tight`
  /// @param name the desktop's name, from the server
  record Connected(String protocol, String security, String encoding, String name)
      implements DisplayEvent {}

  /// The picture is now in this framebuffer; the one before is not written any more.
  record Resized(Framebuffer framebuffer) implements DisplayEvent {}

  /// How the picture is divided among the guest's screens, from servers that tell.
  ///
  /// @param screens in the server's order; they may overlap and need not fill the picture
  record ScreensChanged(List<Rect> screens) implements DisplayEvent {
    public ScreensChanged {
      screens = List.copyOf(screens);
    }
  }

  /// An update is complete and its damage is in the framebuffer. The rectangle is around this
  /// update alone: a view normally takes [Framebuffer#takeDamage()] at its next pulse instead.
  record Updated(Rect changed) implements DisplayEvent {}

  /// The pointer has a new shape, to be drawn by the view.
  record CursorChanged(Cursor cursor) implements DisplayEvent {}

  /// Whether the guest wants [InputEvent.PointerMotion] (true) or [InputEvent.Pointer] (false,
  /// which is also what holds before the first such event).
  record PointerModeChanged(boolean relative) implements DisplayEvent {}

  /// Whether the guest takes key positions ([InputEvent.Key#scancode()]) and makes the characters
  /// itself (true), or wants what was typed (false, which also holds before the first such event).
  record KeyModeChanged(boolean scancodes) implements DisplayEvent {}

  record Bell() implements DisplayEvent {}

  /// The server's clipboard changed. Line ends are `\n`.
  record ClipboardReceived(String text) implements DisplayEvent {}

  record NameChanged(String name) implements DisplayEvent {}

  /// The lights of the remote keyboard.
  record LedState(boolean scrollLock, boolean numLock, boolean capsLock) implements DisplayEvent {}

  /// The session is over; no event follows.
  ///
  /// @param message for the user: what failed and why
  record Disconnected(DisplayException.Code code, String message) implements DisplayEvent {}
}
