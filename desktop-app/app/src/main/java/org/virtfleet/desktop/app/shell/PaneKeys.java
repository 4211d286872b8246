package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// F6 goes round between tree, page and bottom pane.
final class PaneKeys implements EventHandler<KeyEvent> {
  private final Region window;
  private final List<? extends Node> panes;
  private final List<Runnable> focus;

  PaneKeys(Region window, List<? extends Node> panes, List<Runnable> focus) {
    this.window = window;
    this.panes = panes;
    this.focus = focus;
  }

  @Override
  public void handle(KeyEvent event) {
    if (event.getCode() == KeyCode.F6) {
      int here = 0;
      var owner = window.getScene().getFocusOwner();
      for (int i = 0; i < panes.size(); i++) {
        for (Node node = owner; node != null; node = node.getParent()) {
          if (node == panes.get(i)) {
            here = i;
          }
        }
      }
      focus.get((here + (event.isShiftDown() ? panes.size() - 1 : 1)) % panes.size()).run();
      event.consume();
    }
  }
}
