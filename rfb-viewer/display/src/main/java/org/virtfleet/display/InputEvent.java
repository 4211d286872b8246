package org.virtfleet.display;

import java.util.List;

/// What a view sends to the server.
public sealed interface InputEvent {

  /// A key went down or up.
  ///
  /// @param keysym the X11 keysym of what the key means in the user's layout, see [Keysym]; 0 if
  ///   unknown
  /// @param scancode the PC/XT (set 1) make code of the physical key, codes after 0xE0 with bit 7
  ///   set (right Ctrl is 0x9D); 0 if unknown. Servers that take it (QEMU) let the guest apply its
  ///   own layout.
  record Key(int keysym, int scancode, boolean down) implements InputEvent {}

  /// The pointer is at this pixel of the remote screen.
  ///
  /// @param buttons one bit a button that is down: [#LEFT] …; one notch of a wheel is a press and a
  ///   release of its bit
  record Pointer(int x, int y, int buttons) implements InputEvent {}

  /// The pointer moved by so many pixels: for guests in relative mode, see
  /// [DisplayEvent.PointerModeChanged].
  record PointerMotion(int dx, int dy, int buttons) implements InputEvent {}

  /// The user's clipboard for the guest. Line ends are `\n`.
  record ClipboardSend(String text) implements InputEvent {
    /// Says how long the text is, not what it says: clipboards hold passwords.
    @Override
    public String toString() {
      return "ClipboardSend[" + text.length() + " characters]";
    }
  }

  /// Asks for other screens. The answer, if the server can, is [DisplayEvent.Resized] with a
  /// picture around all of them, and [DisplayEvent.ScreensChanged].
  ///
  /// @param screens at least one, where they lie to each other; the first is the one that is kept
  ///   where there can be only one
  record RequestScreens(List<Rect> screens) implements InputEvent {
    public RequestScreens {
      screens = List.copyOf(screens);
    }

    /// One screen.
    public static RequestScreens of(int width, int height) {
      return new RequestScreens(List.of(new Rect(0, 0, width, height)));
    }
  }

  int LEFT = 1;
  int MIDDLE = 1 << 1;
  int RIGHT = 1 << 2;
  int WHEEL_UP = 1 << 3;
  int WHEEL_DOWN = 1 << 4;
  int WHEEL_LEFT = 1 << 5;
  int WHEEL_RIGHT = 1 << 6;

  /// The side button that means "back" in a browser.
  int BACK = 1 << 7;

  /// The one that means "forward". Servers that know eight buttons never hear of it.
  int FORWARD = 1 << 8;
}
