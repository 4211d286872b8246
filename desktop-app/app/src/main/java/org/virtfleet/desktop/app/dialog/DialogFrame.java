package org.virtfleet.desktop.app.dialog;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.theme.Appearance;

/// A dialog in the guide's shape: icon, title, one sentence, content, footer with Cancel and the
/// verb. Modal to its window only.
final class DialogFrame {
  private final Stage stage = new Stage();
  private final VBox content = new VBox();
  private final Button cancel;
  private final Button verb = new Button();
  private final BorderPane root = new BorderPane();

  DialogFrame(
      Window owner,
      Appearance appearance,
      double width,
      Node icon,
      String title,
      String sentence,
      String cancelWord) {
    var head = new Label(title);
    head.getStyleClass().add("page-title");
    head.setWrapText(true);
    var words = new Label(sentence);
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    var top = new HBox(icon, new VBox(head, words));
    top.getStyleClass().add("dialog-head");
    content.getStyleClass().add("dialog-content");
    cancel = Buttons.plain(cancelWord, stage::close);
    cancel.setId("dialog-cancel");
    verb.setId("dialog-verb");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var foot = new HBox(space, cancel, verb);
    foot.getStyleClass().add("dialog-foot");
    root.getStyleClass().add("vf-dialog");
    root.setTop(top);
    root.setCenter(content);
    root.setBottom(foot);
    root.setPrefWidth(width);
    var scene = new Scene(root);
    appearance.dress(scene);
    scene.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        stage.close();
      }
    });
    stage.initOwner(owner);
    stage.initModality(Modality.WINDOW_MODAL);
    stage.setTitle(title);
    stage.setScene(scene);
    stage.setResizable(false);
    // What the dialog is about may come later than its window.
    content
        .heightProperty()
        .addListener((_, before, _) -> {
          if (before.doubleValue() > 0 && stage.isShowing()) {
            stage.sizeToScene();
          }
        });
  }

  VBox content() {
    return content;
  }

  Button verb() {
    return verb;
  }

  Stage stage() {
    return stage;
  }

  /// Makes the window as large as what is in it now: content that comes or grows after it was shown
  /// would push the buttons out of it.
  void fit() {
    stage.sizeToScene();
  }

  /// What the verb does before the dialog closes.
  void onVerb(Runnable action) {
    verb.setOnAction(_ -> {
      stage.close();
      action.run();
    });
  }

  /// Shows it. Something would be lost, so Cancel has the focus.
  void show() {
    stage.setOnShown(_ -> cancel.requestFocus());
    stage.show();
  }
}
