package org.virtfleet.desktop.app.tree;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.ShownUsage;
import org.virtfleet.desktop.app.control.Sparkline;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.tree.TreeGroup;
import org.virtfleet.desktop.core.usage.Trace;
import org.virtfleet.desktop.core.usage.UsageModel;

/// Icon, name, sparkline; percent for nodes, a count for the VMs that run nowhere.
final class TreeEntryCell extends TreeCell<TreeEntry> {
  private final Texts texts;
  private final Label name = new Label();
  private final Sparkline line = new Sparkline(44, 16);
  private final Label number = new Label();
  private final HBox box = new HBox(name, line, number);
  private final ShownUsage shown;
  private boolean percent;
  private int processors = 1;

  TreeEntryCell(Texts texts, UsageModel usage) {
    this.texts = texts;
    this.shown = new ShownUsage(box, usage, this::paint);
    box.getStyleClass().add("tree-line");
    name.setMaxWidth(Double.MAX_VALUE);
    name.getStyleClass().add("tree-name");
    HBox.setHgrow(name, Priority.ALWAYS);
    number.getStyleClass().addAll("muted", "tree-number");
    // The name gives way, never the pane.
    box.setMinWidth(0);
    box.setPrefWidth(1);
  }

  @Override
  protected void updateItem(@Nullable TreeEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      shown.hide();
      setGraphic(null);
      return;
    }
    if (!(entry instanceof TreeEntry.Leaf)) {
      shown.hide();
    }
    paint(Optional.empty());
    number.setManaged(false);
    number.setText("");
    name.getStyleClass().remove("strong");
    switch (entry) {
      case TreeEntry.Root root -> {
        name.setText(root.name());
        name.setGraphic(Icon.of("mdi2s-server-network", Icon.ROW));
        name.getStyleClass().add("strong");
      }
      case TreeEntry.Branch branch -> branch(branch.group());
      case TreeEntry.Leaf leaf -> leaf(leaf.vm());
    }
    setGraphic(box);
  }

  private void branch(TreeGroup group) {
    switch (group.kind()) {
      case NODE -> {
        name.setText(group.name());
        group.node().ifPresent(this::node);
      }
      case NAMESPACE -> {
        name.setText(group.name());
        name.setGraphic(Icon.of("mdi2f-folder-outline", Icon.ROW));
        number(Integer.toString(group.vms().size()));
      }
      case LABEL -> {
        name.setText(group.name());
        name.setGraphic(Icon.of("mdi2l-label-outline", Icon.ROW));
        number(Integer.toString(group.vms().size()));
      }
      case UNLABELLED -> {
        name.setText(texts.get("tree.unlabelled"));
        name.setGraphic(Icon.of("mdi2l-label-off-outline", Icon.ROW));
        number(Integer.toString(group.vms().size()));
      }
      case NOT_RUNNING -> {
        name.setText(texts.get("tree.notRunning"));
        name.setGraphic(Icon.of("mdi2w-weather-night", Icon.ROW));
        number(Integer.toString(group.vms().size()));
      }
    }
  }

  private void node(NodeRow node) {
    name.setGraphic(
        node.ready()
            ? Icon.of(
                node.schedulable() ? "mdi2s-server" : "mdi2w-wrench",
                Icon.ROW,
                node.schedulable() ? "plain" : "warning")
            : Icon.of("mdi2s-server-off", Icon.ROW, "danger"));
    follow(node.ref(), node.vcpus(), true);
  }

  private void leaf(VmRow vm) {
    name.setText(vm.name());
    name.setGraphic(StateIcons.of(vm.state(), Icon.ROW));
    if (vm.unmanaged()) {
      number(texts.get("vm.unmanaged"));
    }
    if (vm.hasConsole()) {
      follow(vm.ref(), vm.vcpus(), false);
    } else {
      shown.hide();
    }
  }

  private void follow(ObjectRef row, int ofProcessors, boolean withPercent) {
    processors = Math.max(1, ofProcessors);
    percent = withPercent;
    shown.show(row);
  }

  private void paint(Optional<Trace> trace) {
    double now = trace.map(known -> known.now().cpu()).orElse(Double.NaN);
    boolean known = !Double.isNaN(now);
    line.setVisible(known);
    line.setManaged(known);
    if (known) {
      trace.ifPresent(
          values -> line.show(values.series(figures -> Math.min(1, figures.cpu() / processors))));
    }
    if (known && percent) {
      number(Math.round(Math.min(1, now / processors) * 100) + "%");
    }
  }

  private void number(String text) {
    number.setText(text);
    number.setManaged(true);
  }
}
