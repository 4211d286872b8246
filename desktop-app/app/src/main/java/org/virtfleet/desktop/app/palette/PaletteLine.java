package org.virtfleet.desktop.app.palette;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.virtfleet.desktop.app.actions.ActionIcons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.StateIcons;
import org.virtfleet.desktop.core.palette.PaletteCommand;
import org.virtfleet.desktop.core.palette.PaletteEntry;
import org.virtfleet.desktop.core.palette.PaletteModel;
import org.virtfleet.desktop.core.text.Texts;

/// A line of the palette, with the heading above it where it is the first of its kind.
final class PaletteLine extends ListCell<PaletteEntry> {
  private final Texts texts;
  private final PaletteModel model;
  private final Label heading = new Label();
  private final TextFlow name = new TextFlow();
  private final Label facts = new Label();
  private final HBox keys = new HBox();
  private final HBox line = new HBox();
  private final VBox box = new VBox();

  PaletteLine(Texts texts, PaletteModel model) {
    this.texts = texts;
    this.model = model;
    heading.getStyleClass().add("palette-heading");
    name.getStyleClass().add("palette-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.setMaxHeight(Region.USE_PREF_SIZE);
    facts.getStyleClass().add("muted");
    facts.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(facts, Priority.ALWAYS);
    line.getStyleClass().add("palette-line");
    keys.getStyleClass().add("palette-keys");
    keys.visibleProperty().bind(selectedProperty());
    keys.setMinWidth(Region.USE_PREF_SIZE);
    // The name gives way, never the palette.
    box.setMinWidth(0);
    box.setPrefWidth(1);
  }

  @Override
  protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    highlight(entry.name());
    facts.setText(entry.denied().orElse(entry.facts()));
    line.setOpacity(entry.denied().isPresent() ? 0.6 : 1);
    keys(entry);
    line.getChildren().setAll(icon(entry), name, facts, keys);
    box.getChildren().setAll(line);
    if (isFirstOfItsKind(entry)) {
      heading.setText(heading(entry));
      box.getChildren().addFirst(heading);
    }
    setGraphic(box);
    setAccessibleText(entry.name() + ", " + facts.getText());
  }

  private boolean isFirstOfItsKind(PaletteEntry entry) {
    int index = getIndex();
    return index == 0 || model.entries().get(index - 1).section() != entry.section();
  }

  private String heading(PaletteEntry entry) {
    var section = entry.section();
    if (section != PaletteEntry.Section.ACTIONS) {
      return texts.of("palette.section", section);
    }
    return model.selected().size() == 1
        ? texts.get("palette.section.ACTIONS", model.selected().getFirst().name())
        : texts.get("palette.section.ACTIONS.many", model.selected().size());
  }

  private void highlight(String words) {
    var word = model.word();
    int at =
        word.isEmpty() ? -1 : words.toLowerCase(Locale.ROOT).indexOf(word.toLowerCase(Locale.ROOT));
    if (at < 0) {
      name.getChildren().setAll(part(words, false));
    } else {
      int end = at + word.length();
      name.getChildren()
          .setAll(
              part(words.substring(0, at), false),
              part(words.substring(at, end), true),
              part(words.substring(end), false));
    }
  }

  private static Text part(String words, boolean found) {
    var text = new Text(words);
    text.getStyleClass().add(found ? "palette-found" : "palette-word");
    return text;
  }

  private void keys(PaletteEntry entry) {
    keys.getChildren().clear();
    if (entry.denied().isPresent()) {
      return;
    }
    key(texts.get("palette.open"), texts.get("key.enter"));
    if (entry instanceof PaletteEntry.OfVm) {
      key(texts.get("header.console"), texts.get("key.controlEnter"));
    }
  }

  private void key(String word, String cap) {
    var label = new Label(word);
    label.getStyleClass().addAll("muted", "small");
    var key = new Label(cap);
    key.getStyleClass().add("key-cap");
    keys.getChildren().addAll(label, key);
  }

  private static FontIcon icon(PaletteEntry entry) {
    return switch (entry) {
      case PaletteEntry.OfVm vm -> StateIcons.of(vm.vm().state(), Icon.BUTTON);
      case PaletteEntry.OfAction action -> ActionIcons.of(action.action(), Icon.BUTTON);
      case PaletteEntry.OfObject object ->
          Icon.of(
              switch (object.kind()) {
                case VOLUME -> "mdi2h-harddisk";
                case NETWORK -> "mdi2l-lan";
                case NODE -> "mdi2s-server";
              },
              Icon.BUTTON,
              "muted");
      case PaletteEntry.OfCommand command ->
          Icon.of(literal(command.command()), Icon.BUTTON, "muted");
    };
  }

  private static String literal(PaletteCommand command) {
    return switch (command) {
      case NEW_VM -> "mdi2p-plus";
      case IMPORT_VM -> "mdi2i-import";
      case SHOW_VMS -> "mdi2m-monitor-multiple";
      case SHOW_STORAGE -> "mdi2d-database-outline";
      case SHOW_BACKUPS -> "mdi2a-archive-outline";
      case SHOW_NETWORKS -> "mdi2l-lan";
      case SHOW_NODES -> "mdi2s-server";
      case LIGHT -> "mdi2w-white-balance-sunny";
      case DARK -> "mdi2w-weather-night";
      case AS_SYSTEM -> "mdi2t-theme-light-dark";
    };
  }
}
