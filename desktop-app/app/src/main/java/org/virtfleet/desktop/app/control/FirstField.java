package org.virtfleet.desktop.app.control;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Toggle;

/// Finds where the keyboard goes when a page of a form opens.
public final class FirstField {
  private static final String FIELDS = ".text-input, .combo-box, .radio-button, .check-box";

  private FirstField() {}

  /// Focuses the first field that can be used; of radio buttons the one that is on.
  public static void focus(Parent page) {
    page.lookupAll(FIELDS).stream()
        .filter(node -> node.isFocusTraversable() && !node.isDisabled() && isShown(node, page))
        .filter(node ->
            !(node instanceof Toggle toggle)
                || toggle.getToggleGroup() == null
                || toggle.isSelected())
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private static boolean isShown(Node node, Parent page) {
    for (Node here = node; here != null && here != page; here = here.getParent()) {
      if (!here.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
