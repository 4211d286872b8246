package org.virtfleet.desktop.app.vms;

import java.util.Comparator;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Sizes;

/// What a new cluster shows: that it is ready, what it can hold, and the first step.
final class EmptyCluster extends VBox {
  EmptyCluster(Desk desk) {
    getStyleClass().add("empty-cluster");
    setAlignment(Pos.CENTER);
    var title = new Label(desk.text("empty.title"));
    title.getStyleClass().add("empty-title");
    var facts = new Label();
    facts.getStyleClass().addAll("muted", "empty-facts");
    facts.setWrapText(true);
    var session = desk.session();
    facts
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> facts(desk, session),
                new Observable[] {session.nodes().rows(), session.storageClasses().rows()}));
    var head = new Label(desk.text("empty.create"));
    head.getStyleClass().add("strong");
    var words = new Label(desk.text("empty.create.words"));
    words.setWrapText(true);
    words.getStyleClass().add("muted");
    var button = Buttons.plain(desk.text("empty.create.button"), desk.commands()::newVm);
    button.getStyleClass().add("accent");
    var card = new VBox(Icon.of("mdi2p-plus-box-outline", 24, "accent"), head, words, button);
    card.getStyleClass().addAll("card", "empty-card");
    getChildren().addAll(Icon.of("mdi2m-monitor-multiple", 48, "muted"), title, facts, card);
  }

  private static String facts(Desk desk, Session session) {
    var nodes = session.nodes().rows();
    var best =
        nodes.stream()
            .filter(NodeRow::ready)
            .max(Comparator.comparingLong(NodeRow::memoryFreeBytes));
    if (best.isEmpty()) {
      return desk.text("empty.noNode");
    }
    var node = best.get();
    return desk.text(
        "empty.facts",
        node.name(),
        node.vcpusFree(),
        Sizes.of(node.memoryFreeBytes(), desk.texts().locale()));
  }
}
