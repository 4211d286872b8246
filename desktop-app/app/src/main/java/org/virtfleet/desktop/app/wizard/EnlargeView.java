package org.virtfleet.desktop.app.wizard;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.volume.EnlargeModel;

/// All of the window in which a volume is made larger: the size, and what is left to do inside the
/// guest.
public final class EnlargeView extends BorderPane {
  /// The window's size when it opens.
  public static final double WIDTH = 640;

  /// The window's size when it opens.
  public static final double HEIGHT = 420;

  private static final double NUMBER_WIDTH = 96;

  private final Desk desk;
  private final EnlargeModel model;

  /// @param close closes the window
  public EnlargeView(Desk desk, EnlargeModel model, Runnable close) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("wizard");
    var head =
        PageParts.head(
            desk.text("enlarge.title", model.volume().name()), desk.text("enlarge.sentence"));
    var content = new VBox(head, form(), inside());
    content.getStyleClass().add("wizard-content");
    setCenter(content);
    setBottom(footer(close));
  }

  private Form form() {
    var size = new TextField();
    size.setId("enlarge-size");
    size.setPrefWidth(NUMBER_WIDTH);
    var now = Sizes.of(model.volume().sizeBytes(), desk.texts().locale());
    return new Form()
        .row(
            desk.text("enlarge.size"),
            new FieldControl(
                model.size(), size, desk.text("enlarge.size"), desk.text("enlarge.hint", now)));
  }

  private VBox inside() {
    var heading = new Label(desk.text("enlarge.inside"));
    heading.getStyleClass().add("strong");
    var box = new VBox(heading);
    box.getStyleClass().add("field-control");
    model
        .insides()
        .forEach(system -> {
          var words = new Label(desk.texts().of("enlarge.inside", system));
          words.setWrapText(true);
          box.getChildren().add(words);
        });
    return box;
  }

  private HBox footer(Runnable close) {
    var verb =
        PageParts.verb(
            "enlarge-verb",
            desk.text("enlarge.verb"),
            model.readyProperty(),
            () -> {
              model.run();
              close.run();
            });
    return PageParts.footer(desk, verb, close);
  }
}
