package org.virtfleet.rfb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ClientMessage.CutText;
import org.virtfleet.rfb.message.ClientMessage.ExtendedCutText;
import org.virtfleet.rfb.message.ClipboardMessage;
import org.virtfleet.rfb.message.ClipboardMessage.Caps;
import org.virtfleet.rfb.message.ClipboardMessage.Notify;
import org.virtfleet.rfb.message.ClipboardMessage.Peek;
import org.virtfleet.rfb.message.ClipboardMessage.Provide;
import org.virtfleet.rfb.message.ClipboardMessage.Request;

/// What we offer of the user's clipboard, and how: with the extended clipboard the server is told
/// that there is text and fetches it, else the text is sent at once, in Latin-1. Used by the view's
/// thread and the decoder's.
final class ClipboardExchange {

  private boolean extended;
  private @Nullable String offered;

  /// The user copied something.
  ///
  /// @return empty if it is too long to send
  synchronized Optional<ClientMessage> offer(String text) {
    if (text.length() > ClipboardMessage.MAX_TEXT) {
      return Optional.empty();
    }
    if (!extended) {
      return Optional.of(new CutText(text));
    }
    offered = text;
    return Optional.of(new ExtendedCutText(new Notify(true)));
  }

  /// The answer to a message of the server, if it needs one. Text it provides is not handled here.
  synchronized Optional<ClientMessage> answer(ClipboardMessage message) {
    Optional<ClipboardMessage> answer =
        switch (message) {
          case Caps _ -> {
            extended = true;
            yield Optional.of(Caps.OURS);
          }
          case Notify notify -> notify.text() ? Optional.of(new Request()) : Optional.empty();
          case Request _ -> Optional.ofNullable(offered).map(Provide::new);
          case Peek _ -> Optional.of(new Notify(offered != null));
          case Provide _ -> Optional.empty();
        };
    return answer.map(ExtendedCutText::new);
  }
}
