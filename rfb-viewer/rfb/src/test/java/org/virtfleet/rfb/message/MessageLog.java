package org.virtfleet.rfb.message;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.display.Rect;

/// A handler that remembers.
final class MessageLog implements ServerMessageHandler {

  final List<ServerMessage> messages = new ArrayList<>();
  final List<Rect> updates = new ArrayList<>();

  @Override
  public boolean wanted() {
    return true;
  }

  @Override
  public void updateStarted() {}

  @Override
  public void updateFinished(Rect changed) {
    updates.add(changed);
  }

  @Override
  public void message(ServerMessage message) {
    messages.add(message);
  }
}
