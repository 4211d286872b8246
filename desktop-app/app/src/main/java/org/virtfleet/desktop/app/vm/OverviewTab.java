package org.virtfleet.desktop.app.vm;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.virtfleet.desktop.app.control.Card;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.FactGrid;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.MiniTable;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.vm.VmPageModel;

/// Facts, use, disks, interfaces and conditions of a VM.
final class OverviewTab extends ScrollPane {
  private final Desk desk;
  private final VmPageModel model;
  private final FactGrid facts = new FactGrid();
  private final MiniTable disks;
  private final MiniTable interfaces;
  private final VBox conditions = new VBox();
  private final UsePane use;
  private final IntegerProperty diskCount = new SimpleIntegerProperty();
  private final IntegerProperty interfaceCount = new SimpleIntegerProperty();

  /// @param console opens the console
  OverviewTab(Desk desk, VmPageModel model, Runnable console) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("page-scroll");
    setFitToWidth(true);
    disks =
        new MiniTable(
            words("vm.disk.name", "vm.disk.volume", "vm.disk.class", "vm.disk.bus", "vm.disk.size"),
            List.of("", "", "", "", "number"));
    interfaces =
        new MiniTable(
            words("vm.nic.name", "vm.nic.network", "vm.nic.address", "vm.nic.mac", "vm.nic.model"),
            List.of("", "", "", "mono", ""));
    conditions.getStyleClass().add("conditions");
    use = new UsePane(desk, model.ref());
    var left =
        new VBox(new ScreenCard(desk, model, console), new Card(desk.text("vm.card.facts"), facts));
    var right =
        new VBox(
            use,
            new Card(desk.text("vm.disks"), diskCount, disks),
            new Card(desk.text("vm.interfaces"), interfaceCount, interfaces),
            new Card(desk.text("vm.conditions"), conditions));
    right.setMinWidth(0);
    left.getStyleClass().add("cards");
    right.getStyleClass().add("cards");
    var grid = new GridPane();
    grid.getStyleClass().add("overview");
    var narrow = new ColumnConstraints();
    narrow.setPercentWidth(34);
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    wide.setMinWidth(0);
    grid.getColumnConstraints().setAll(narrow, wide);
    grid.addRow(0, left, right);
    setContent(grid);
    model.rowProperty().subscribe(_ -> showFacts());
    model.detailsProperty().subscribe(this::showDetails);
  }

  private List<String> words(String... keys) {
    return List.of(keys).stream().map(desk.texts()::get).toList();
  }

  private void showFacts() {
    model.rowProperty().get().ifPresent(this::showRow);
  }

  private void showRow(VmRow vm) {
    facts.clear();
    facts.add(desk.text("fact.state"), state(vm));
    if (!vm.reason().isEmpty()) {
      facts.add("", vm.reason());
    }
    facts.add(desk.text("fact.node"), node(vm));
    facts.add(desk.text("fact.guestOs"), vm.guestOs());
    facts.add(desk.text("fact.addresses"), String.join(", ", vm.addresses()));
    for (var fact : model.detailsProperty().get().facts()) {
      facts.add(desk.text(fact.label()), fact.value());
    }
    facts.add(desk.text("fact.created"), desk.session().spans().dateTime(vm.created()));
    use.show(vm);
  }

  private TextFlow state(VmRow vm) {
    // Where the card is narrow the date goes below.
    var line = new TextFlow(StateIcons.of(vm.state(), Icon.ROW));
    line.getChildren().add(word(" " + desk.texts().of("state", vm.state()), "fact-word"));
    var spans = desk.session().spans();
    var now = desk.session().clock().instant();
    model
        .detailsProperty()
        .get()
        .since()
        .filter(_ -> vm.hasConsole())
        .map(moment ->
            desk.text(
                "fact.since", spans.date(moment, now), spans.rough(Duration.between(moment, now))))
        .ifPresent(words -> line.getChildren().add(word("  " + words, "fact-hint")));
    return line;
  }

  private static Text word(String words, String styleClass) {
    var text = new Text(words);
    text.getStyleClass().add(styleClass);
    return text;
  }

  private Node node(VmRow vm) {
    if (vm.node().isEmpty()) {
      return new Label(Columns.MISSING);
    }
    var link = new Hyperlink(vm.node());
    link.setOnAction(_ -> desk.session().navigation().go(new Place.OfNode(vm.node())));
    return link;
  }

  private void showDetails(VmDetails details) {
    var locale = desk.texts().locale();
    diskCount.set(details.disks().size());
    interfaceCount.set(details.interfaces().size());
    disks.show(
        details.disks().stream()
            .map(disk ->
                List.of(
                    disk.name(),
                    disk.volume(),
                    disk.storageClass(),
                    disk.bus(),
                    disk.sizeBytes() > 0 ? Sizes.of(disk.sizeBytes(), locale) : ""))
            .toList());
    interfaces.show(
        details.interfaces().stream()
            .map(nic -> List.of(nic.name(), nic.network(), nic.address(), nic.mac(), nic.model()))
            .toList());
    conditions
        .getChildren()
        .setAll(details.conditions().stream().map(OverviewTab::condition).toList());
    showFacts();
  }

  private static HBox condition(VmDetails.Condition condition) {
    var name =
        new Label(
            condition.name(),
            switch (condition.verdict()) {
              case GOOD -> Icon.of("mdi2c-check-circle", Icon.ROW, "success");
              case NOTE -> Icon.of("mdi2i-information-outline", Icon.ROW, "warning");
              case BAD -> Icon.of("mdi2a-alert-circle-outline", Icon.ROW, "warning");
            });
    name.setMinWidth(Label.USE_PREF_SIZE);
    var words = new Label(condition.message());
    words.setTooltip(new Tooltip(condition.message()));
    words.getStyleClass().add("muted");
    words.setMaxWidth(Double.MAX_VALUE);
    words.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(name, words);
    line.getStyleClass().add("condition");
    return line;
  }
}
