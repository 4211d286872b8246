package org.virtfleet.desktop.app.wizard;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;

/// What pages that ask for something have in common: what it is about at the top, the way out and
/// the verb at the bottom.
final class PageParts {

  private PageParts() {}

  static VBox head(String title, String lead) {
    var heading = new Label(title);
    heading.getStyleClass().add("wizard-title");
    heading.setWrapText(true);
    var sentence = new Label(lead);
    sentence.getStyleClass().add("muted");
    sentence.setWrapText(true);
    return new VBox(heading, sentence);
  }

  /// The button that does what was asked for, once that can be done.
  ///
  /// @param id for stylesheets and tests
  static Button verb(String id, String text, ObservableBooleanValue ready, Runnable act) {
    var verb = Buttons.primary(text, act);
    verb.setId(id);
    verb.setDefaultButton(true);
    verb.disableProperty().bind(Bindings.not(ready));
    return verb;
  }

  static HBox footer(Desk desk, Button verb, Runnable close) {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var cancel = Buttons.plain(desk.text("import.cancel"), close);
    cancel.setCancelButton(true);
    var footer = new HBox(gap, cancel, verb);
    footer.getStyleClass().add("wizard-footer");
    return footer;
  }
}
