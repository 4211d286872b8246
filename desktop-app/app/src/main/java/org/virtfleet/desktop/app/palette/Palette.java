package org.virtfleet.desktop.app.palette;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.palette.PaletteEntry;
import org.virtfleet.desktop.core.palette.PaletteModel;
import org.virtfleet.desktop.core.session.Place;

/// The palette over its window: a field, what it finds, and what the keys do. Escape, a click
/// beside it and every choice close it.
public final class Palette extends StackPane {
  private static final double WIDTH = 640;
  private static final double LINE = 36;
  private static final double HEADING = 28;
  private static final double MOST = 400;

  private final Desk desk;
  private final Runnable close;
  private final PaletteModel model;
  private final TextField field = new TextField();
  private final ListView<PaletteEntry> list = new ListView<>();

  /// @param selected the VMs that actions are about
  /// @param typed what stands in the field at first
  /// @param close takes the palette away
  public Palette(Desk desk, List<VmRow> selected, String typed, Runnable close) {
    this.desk = desk;
    this.close = close;
    model = new PaletteModel(desk.session(), desk.actions(), selected);
    getStyleClass().add("scrim");
    setAlignment(Pos.TOP_CENTER);
    field.setId("palette-field");
    field.setPromptText(desk.text("header.search"));
    field.setAccessibleText(desk.text("header.search"));
    field.getStyleClass().add("palette-field");
    field.textProperty().bindBidirectional(model.queryProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    var escape = new Label(desk.text("key.escape"));
    escape.getStyleClass().add("key-cap");
    var head = new HBox(Icon.of("mdi2m-magnify", Icon.HEAD, "muted"), field, escape);
    head.getStyleClass().add("palette-head");
    list.setId("palette-list");
    list.setAccessibleText(desk.text("palette.found"));
    list.setItems(model.entries());
    list.setCellFactory(_ -> new PaletteLine(desk.texts(), model));
    list.setFocusTraversable(false);
    list.setPlaceholder(new Label(desk.text("palette.nothing")));
    list.setOnMouseClicked(_ -> choose(false));
    model.entries().addListener((Observable _) -> shown());
    var box = new VBox(head, list, foot());
    box.getStyleClass().add("palette");
    box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    getChildren().add(box);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    setOnMousePressed(event -> {
      if (event.getTarget() == this) {
        close.run();
      }
    });
    field.setText(typed);
    field.positionCaret(typed.length());
    shown();
  }

  /// Puts the keyboard into the field.
  public void focus() {
    field.requestFocus();
    field.end();
  }

  private HBox foot() {
    var found = new Label();
    found
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    desk.text("palette.count", model.entries().size(), model.foundProperty().get()),
                model.foundProperty(),
                model.entries()));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var up = new Label("↑");
    var down = new Label("↓");
    List.of(up, down).forEach(cap -> cap.getStyleClass().add("key-cap"));
    var foot =
        new HBox(
            up,
            down,
            hint("palette.hint.choose"),
            hint("palette.hint.commands"),
            hint("palette.hint.vms"),
            hint("palette.hint.volumes"),
            space,
            found);
    foot.getStyleClass().add("palette-foot");
    return foot;
  }

  private Node hint(String key) {
    return new Label(desk.text(key));
  }

  private void shown() {
    long headings = model.entries().stream().map(PaletteEntry::section).distinct().count();
    double wanted = model.entries().size() * LINE + headings * HEADING + 8;
    list.setPrefHeight(Math.clamp(wanted, 3 * LINE, MOST));
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close.run();
      case ENTER -> choose(event.isShortcutDown());
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(5);
      case PAGE_UP -> move(-5);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int size = model.entries().size();
    if (size > 0) {
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - 3));
    }
  }

  private void choose(boolean console) {
    var entry = list.getSelectionModel().getSelectedItem();
    if (entry == null || entry.denied().isPresent()) {
      return;
    }
    close.run();
    var navigation = desk.session().navigation();
    switch (entry) {
      case PaletteEntry.OfVm vm -> open(vm.vm().ref(), console);
      case PaletteEntry.OfAction action -> desk.commands().run(action.action(), action.vms());
      case PaletteEntry.OfObject object -> navigation.go(object.place());
      case PaletteEntry.OfCommand command -> desk.commands().run(command.command());
    }
  }

  private void open(ObjectRef vm, boolean console) {
    if (console) {
      desk.session()
          .vms()
          .find(vm.key())
          .ifPresent(row -> desk.commands().run(VmAction.OPEN, List.of(row)));
    } else {
      desk.session().navigation().go(new Place.OfVm(vm));
    }
  }
}
