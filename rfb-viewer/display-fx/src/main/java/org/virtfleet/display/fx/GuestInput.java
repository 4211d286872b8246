package org.virtfleet.display.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.fx.keys.KeyCombo;
import org.virtfleet.display.fx.keys.KeyboardLayout;

/// Everything that goes from the person to the guest. Nothing passes unless [#enable(boolean)] said
/// so.
final class GuestInput {

  final KeyboardInput keyboard;
  final ClipboardBridge clipboard;
  final LockKeys locks;
  private final PointerInput pointer;
  private final Typist typist;
  private final Consumer<InputEvent> guest;
  private final Supplier<Viewport> viewport;
  private boolean enabled;

  GuestInput(Consumer<InputEvent> guest, Supplier<Viewport> viewport, KeyboardLayout layout) {
    this.guest = guest;
    this.viewport = viewport;
    keyboard = new KeyboardInput(this::key, layout);
    clipboard = new ClipboardBridge(guest);
    locks = new LockKeys(this::key, Platform::isKeyLocked);
    pointer = new PointerInput(viewport, guest);
    typist = new Typist(this::key, layout);
  }

  void attachTo(Node node) {
    node.addEventHandler(KeyEvent.KEY_PRESSED, keyboard::pressed);
    node.addEventHandler(KeyEvent.KEY_TYPED, keyboard::typed);
    node.addEventHandler(KeyEvent.KEY_RELEASED, keyboard::released);
    node.addEventHandler(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, keyboard::composed);
    node.setInputMethodRequests(new NoComposition());
    ChangeListener<Boolean> focus = (_, _, focused) -> focused(focused);
    node.focusedProperty().addListener(focus);
    keyboard.capturedProperty().addListener((_, _, works) -> clipboard.guestWorks(works));
    keyboard.capturedProperty().addListener((_, _, works) -> locks.guestWorks(works));

    node.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressed(node, event));
    node.addEventHandler(
        MouseEvent.MOUSE_RELEASED, event -> whenEnabled(() -> pointer.released(event)));
    node.addEventHandler(MouseEvent.MOUSE_MOVED, event -> moved(node, event));
    node.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moved(node, event));
    node.addEventHandler(ScrollEvent.SCROLL, event -> whenEnabled(() -> pointer.scrolled(event)));
  }

  /// Whether there is a guest and the person may work in it.
  void enable(boolean wanted, boolean focused) {
    if (!wanted) {
      pointer.release();
      typist.stop();
    }
    enabled = wanted;
    keyboard.allow(wanted);
    if (wanted && focused) {
      keyboard.capture();
    }
  }

  void layout(KeyboardLayout layout) {
    keyboard.layout(layout);
    typist.layout(layout);
  }

  void relativePointer(boolean relative) {
    pointer.relative(relative);
  }

  /// Whether the mouse moves the guest's own pointer and ours has nothing to show.
  boolean hidesPointer() {
    return pointer.isRelative() && keyboard.capturedProperty().get();
  }

  void send(KeyCombo combo) {
    whenEnabled(() -> combo.send(this::key));
  }

  void type(String text) {
    whenEnabled(() -> typist.type(text));
  }

  private void focused(boolean focused) {
    if (focused) {
      keyboard.capture();
    } else {
      keyboard.release();
      whenEnabled(pointer::release);
    }
  }

  private void moved(Node node, MouseEvent event) {
    whenEnabled(() -> pointer.moved(event, node, keyboard.capturedProperty().get()));
  }

  private void pressed(Node node, MouseEvent event) {
    whenEnabled(() -> {
      if (viewport.get().contains(event.getX(), event.getY())) {
        node.requestFocus();
        keyboard.capture();
        pointer.pressed(event);
      }
    });
  }

  private void whenEnabled(Runnable action) {
    if (enabled) {
      action.run();
    }
  }

  private void key(int keysym, int scancode, boolean down) {
    guest.accept(new InputEvent.Key(keysym, scancode, down));
  }
}
