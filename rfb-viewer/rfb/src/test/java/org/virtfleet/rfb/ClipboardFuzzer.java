package org.virtfleet.rfb;

import org.virtfleet.display.DisplayException;
import org.virtfleet.rfb.message.ClipboardMessage;

/// The extended clipboard's messages, and what we answer to them.
public final class ClipboardFuzzer {

  private ClipboardFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      var _ = new ClipboardExchange().answer(ClipboardMessage.decode(data));
    } catch (DisplayException e) {
      // A sentence for the user: just what should happen.
    }
  }
}
