package org.virtfleet.desktop.app.control;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.virtfleet.desktop.core.text.Texts;

/// Says that a guest was not made by the cluster; the tooltip says what follows from that. Hidden
/// until it is wanted.
public final class UnmanagedTag extends Label {
  public UnmanagedTag(Texts texts) {
    super(texts.get("vm.unmanaged"), Icon.of("mdi2l-link-off", Icon.ROW));
    getStyleClass().add("tag");
    setTooltip(new Tooltip(texts.get("vm.unmanaged.why")));
    setMinWidth(0);
    show(false);
  }

  /// Shows or hides it.
  public void show(boolean wanted) {
    setVisible(wanted);
    setManaged(wanted);
  }
}
