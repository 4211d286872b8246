package org.virtfleet.rfb.message;

import java.util.List;
import org.virtfleet.display.Cursor;
import org.virtfleet.display.Framebuffer;

/// What a server says beside pixels: its messages (RFC 6143, 7.6) and the rectangles that are not
/// pictures (7.8).
public sealed interface ServerMessage {

  record Bell() implements ServerMessage {}

  record CutText(String text) implements ServerMessage {
    @Override
    public String toString() {
      return "CutText[" + text.length() + " characters]";
    }
  }

  record ExtendedCutText(ClipboardMessage message) implements ServerMessage {}

  /// The server can send updates without being asked, or stopped doing so.
  record EndOfContinuousUpdates() implements ServerMessage {}

  /// A mark in the stream that the receiver sends back if [#isRequest()].
  @SuppressWarnings("ArrayRecordComponent") // Sent back as it came; compared by nobody.
  record Fence(int flags, byte[] payload) implements ServerMessage {
    private static final int REQUEST = 1 << 31;

    /// Block before, block after, synchronise next: the flags we know. Reading and answering in
    /// order honours all of them.
    private static final int KNOWN = 0b111;

    public boolean isRequest() {
      return (flags & REQUEST) != 0;
    }

    public ClientMessage.Fence answer() {
      return new ClientMessage.Fence(flags & KNOWN, payload);
    }
  }

  /// The screen has another size; pixels from now on go into this framebuffer.
  record ScreenResized(Framebuffer framebuffer) implements ServerMessage {}

  /// The server's screens. Whoever tells them can be asked for others.
  record ScreensKnown(List<RemoteScreen> screens) implements ServerMessage {
    public ScreensKnown {
      screens = List.copyOf(screens);
    }
  }

  record CursorShape(Cursor cursor) implements ServerMessage {}

  record Named(String name) implements ServerMessage {}

  record Leds(boolean scrollLock, boolean numLock, boolean capsLock) implements ServerMessage {}

  record PointerMode(boolean relative) implements ServerMessage {}

  /// Pixels that are indexes mean other colours from now on; what was painted before does not
  /// change by itself.
  record ColoursMapped() implements ServerMessage {}

  /// The server takes more than eight mouse buttons.
  record MouseButtonsAccepted() implements ServerMessage {}

  /// The server takes scan codes.
  record ScancodesAccepted() implements ServerMessage {}

  /// The server can send what the guest sounds like.
  record AudioOffered() implements ServerMessage {}

  record AudioBegan() implements ServerMessage {}

  record AudioEnded() implements ServerMessage {}

  /// @param samples in the format that was asked for
  @SuppressWarnings("ArrayRecordComponent") // Passed on as it came; compared by nobody.
  record AudioSamples(byte[] samples) implements ServerMessage {}
}
