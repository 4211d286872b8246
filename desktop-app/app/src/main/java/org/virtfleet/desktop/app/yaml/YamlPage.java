package org.virtfleet.desktop.app.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// An object's YAML to read, copy and save.
public final class YamlPage extends BorderPane {
  private final Desk desk;
  private final ObjectRef object;
  private final ObservableValue<String> yaml;

  /// Follows this text.
  public YamlPage(Desk desk, ObjectRef object, ObservableValue<String> yaml) {
    this.desk = desk;
    this.object = object;
    this.yaml = yaml;
    var copy = Buttons.labelled("mdi2c-content-copy", desk.text("yaml.copy"), this::copy);
    copy.setId("yaml-copy");
    var save = Buttons.labelled("mdi2c-content-save-outline", desk.text("yaml.save"), this::save);
    save.setId("yaml-save");
    var bar = new HBox(copy, save);
    bar.getStyleClass().add("filter-bar");
    setTop(bar);
    setCenter(new YamlView(yaml, desk.text("vm.yaml")));
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(yaml.getValue());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void save() {
    var chooser = new FileChooser();
    chooser.setTitle(desk.text("yaml.save.title"));
    chooser.setInitialFileName(object.name() + ".yaml");
    var file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      var text = yaml.getValue();
      desk.session()
          .tasks()
          .run(TaskKind.SAVE_FILE, object.path(), _ -> write(file.toPath(), text));
    }
  }

  private String write(Path file, String text) throws ClusterException {
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException failed) {
      throw new ClusterException(
          ClusterException.Code.FAILED,
          new Fault(
              desk.text("yaml.save.failed", file),
              String.valueOf(failed.getMessage()),
              desk.text("yaml.save.next")),
          failed);
    }
  }
}
