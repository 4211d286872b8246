package org.virtfleet.desktop.app.vms;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.control.UnmanagedTag;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.text.Texts;

/// Icon and word of a VM's state, and a tag where the guest is not the cluster's; the tooltip adds
/// the server's reason.
final class StatePainter implements Columns.Painter<VmRow> {
  private final Label label = new Label();
  private final UnmanagedTag tag;
  private final HBox box;
  private final Tooltip tooltip = new Tooltip();
  private final Texts texts;

  StatePainter(Texts texts) {
    this.texts = texts;
    label.getStyleClass().add("state");
    label.setMinWidth(Region.USE_PREF_SIZE);
    tag = new UnmanagedTag(texts);
    box = new HBox(label, tag);
    box.getStyleClass().add("tagged");
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void show(VmRow vm) {
    label.setGraphic(StateIcons.of(vm.state(), Icon.ROW));
    label.setText(word(texts, vm));
    tag.show(vm.unmanaged());
    label.getStyleClass().removeAll("danger-word");
    if (vm.state().isDanger()) {
      label.getStyleClass().add("danger-word");
    }
    tooltip.setText(vm.reason());
    label.setTooltip(vm.reason().isEmpty() ? null : tooltip);
  }

  /// The state in a person's word; a state this program does not know, in the server's.
  static String word(Texts texts, VmRow vm) {
    return vm.state() == VmState.UNKNOWN && !vm.stateWord().isEmpty()
        ? vm.stateWord()
        : texts.of("state", vm.state());
  }
}
