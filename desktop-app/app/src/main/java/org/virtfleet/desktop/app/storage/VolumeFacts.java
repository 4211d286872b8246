package org.virtfleet.desktop.app.storage;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.actions.EnlargeButton;
import org.virtfleet.desktop.app.control.FactGrid;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.UsageBar;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.DiskChain;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeUser;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.text.Sizes;

/// All that is known of one volume: how it stands and why, who needs it, where it lies, where its
/// content came from.
final class VolumeFacts extends ScrollPane {
  private static final double WIDTH = 312;

  private final Desk desk;
  private final UserWords words;
  private final Label title = new Label();
  private final Label reason = new Label();
  private final UsageBar progress = new UsageBar();
  private final VBox chain = new VBox();
  private final VBox users = new VBox();
  private final FactGrid facts = new FactGrid();
  private final EnlargeButton enlarge;

  VolumeFacts(Desk desk) {
    this.desk = desk;
    words = new UserWords(desk);
    setId("volume-facts");
    getStyleClass().addAll("page-scroll", "side-facts");
    setFitToWidth(true);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    title.getStyleClass().add("panel-title");
    title.setWrapText(true);
    reason.setWrapText(true);
    reason.getStyleClass().add("message");
    reason.setMaxWidth(Double.MAX_VALUE);
    reason.managedProperty().bind(reason.visibleProperty());
    progress.getStyleClass().addAll("capacity-bar", "running");
    progress.managedProperty().bind(progress.visibleProperty());
    chain.getStyleClass().add("fact-list");
    chain.managedProperty().bind(chain.visibleProperty());
    var chainTitle = heading("storage.chain.above");
    chainTitle.visibleProperty().bind(chain.visibleProperty());
    chainTitle.managedProperty().bind(chain.visibleProperty());
    users.getStyleClass().add("fact-list");
    enlarge = new EnlargeButton(desk, "volume-enlarge");
    var box =
        new VBox(
            title,
            reason,
            progress,
            facts,
            enlarge,
            chainTitle,
            chain,
            heading("storage.usedBy"),
            users);
    box.getStyleClass().add("side-facts-content");
    setContent(box);
  }

  private Label heading(String key) {
    var label = new Label(desk.text(key));
    label.getStyleClass().add("strong");
    return label;
  }

  void show(VolumeRow row) {
    enlarge.show(Optional.of(row.ref()));
    var texts = desk.texts();
    var home = row.home();
    title.setText(row.name());
    title.setGraphic(Icon.of("mdi2h-harddisk", Icon.HEAD));
    var why = VolumeStatePainter.reason(texts, row);
    reason.setText(why);
    reason.setVisible(!why.isEmpty());
    reason.getStyleClass().removeAll("danger-message", "warning-message");
    reason
        .getStyleClass()
        .add(row.state() == VolumeRow.State.FAILED ? "danger-message" : "warning-message");
    progress.setVisible(row.progress().isPresent());
    row.progress().ifPresent(progress::show);
    facts.clear();
    facts.add(
        desk.text("fact.state"),
        new Label(VolumeStatePainter.word(texts, row), VolumeStatePainter.icon(row.state())));
    facts.add(desk.text("vms.namespace"), row.ref().namespace());
    facts.add(
        desk.text("storage.size"),
        row.sizeBytes() > 0 ? Sizes.of(row.sizeBytes(), texts.locale()) : "");
    facts.add(desk.text("storage.format"), home.format());
    facts.add(desk.text("storage.class"), row.storageClass());
    if (!home.pool().isEmpty()) {
      facts.add(desk.text("storage.pool"), home.pool());
    }
    if (!home.node().isEmpty()) {
      facts.add(desk.text("fact.node"), link(home.node(), new Place.OfNode(home.node())));
    }
    facts.add(desk.text("storage.volumeName"), home.volume());
    if (!row.origin().isEmpty()) {
      facts.add(desk.text("storage.origin"), row.origin());
    }
    home.chain().ifPresent(known -> facts.add(desk.text("storage.chain.below"), below(known)));
    var above = home.chain().map(DiskChain::above).orElse(List.of());
    chain
        .getChildren()
        .setAll(above.stream().map(each -> image(each.line(), each.path())).toList());
    chain.setVisible(!above.isEmpty());
    facts.add(desk.text("storage.access"), row.access());
    facts.add(desk.text("storage.createdBy"), row.createdBy());
    facts.add(desk.text("fact.created"), desk.session().spans().dateTime(row.created()));
    users.getChildren().setAll(row.users().stream().map(this::line).toList());
    if (row.users().isEmpty()) {
      users.getChildren().add(nobody(row));
    }
  }

  private Label below(DiskChain known) {
    return known
        .below()
        .map(path -> image(DiskChain.name(path), path))
        .orElseGet(() -> new Label(desk.text("storage.chain.nothing")));
  }

  private static Label image(String words, String path) {
    var label = new Label(words);
    label.setTooltip(new Tooltip(path));
    return label;
  }

  private Label nobody(VolumeRow row) {
    var label =
        new Label(desk.text(row.usersKnown() ? "storage.users.none" : "storage.users.unknown"));
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private Node line(VolumeUser user) {
    return Optional.of(user)
        .filter(one -> one.use() == VolumeUser.Use.VM)
        .<Node>map(vm -> {
          var link = link(words.of(vm), new Place.OfVm(vm.ref()));
          link.setGraphic(words.icon(vm));
          return link;
        })
        .orElseGet(() -> {
          var label = new Label(words.of(user), words.icon(user));
          label.setWrapText(true);
          return label;
        });
  }

  private Hyperlink link(String text, Place place) {
    var link = new Hyperlink(text);
    link.setOnAction(_ -> desk.session().navigation().go(place));
    return link;
  }
}
