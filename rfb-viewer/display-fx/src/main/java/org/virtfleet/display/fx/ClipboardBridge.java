package org.virtfleet.display.fx;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.InputEvent;

/// Text between the clipboard here and the guest's.
///
/// The guest is told of our clipboard when it gets the keyboard, and may set ours only while it has
/// it: a guest nobody works with neither reads nor writes what is copied on this desktop.
final class ClipboardBridge {

  /// The longest text carried either way, in characters.
  static final int MAX_LENGTH = 1 << 20;

  private final Consumer<InputEvent> guest;
  private final ReadOnlyObjectWrapper<ClipboardStatus> status =
      new ReadOnlyObjectWrapper<>(ClipboardStatus.BOTH_WAYS);
  private @Nullable String shared;
  private boolean open;

  ClipboardBridge(Consumer<InputEvent> guest) {
    this.guest = guest;
  }

  ReadOnlyObjectProperty<ClipboardStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  void allow(boolean allowed) {
    status.set(allowed ? ClipboardStatus.BOTH_WAYS : ClipboardStatus.OFF);
    if (!allowed) {
      open = false;
    }
  }

  /// A new session knows nothing of our clipboard.
  void forget() {
    shared = null;
  }

  /// The guest has the keyboard now, or not any more.
  void guestWorks(boolean works) {
    open = works && status.get() != ClipboardStatus.OFF;
    if (open) {
      offer(Clipboard.getSystemClipboard().getString());
    }
  }

  private void offer(@Nullable String text) {
    if (text == null || text.isEmpty() || text.equals(shared)) {
      return;
    }
    if (text.length() > MAX_LENGTH) {
      status.set(ClipboardStatus.TOO_LONG);
      return;
    }
    status.set(ClipboardStatus.BOTH_WAYS);
    shared = text;
    guest.accept(new InputEvent.ClipboardSend(text.replace("\r\n", "\n").replace('\r', '\n')));
  }

  void received(String text) {
    if (!open) {
      return;
    }
    if (text.length() > MAX_LENGTH) {
      status.set(ClipboardStatus.TOO_LONG);
      return;
    }
    status.set(ClipboardStatus.BOTH_WAYS);
    shared = text;
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
