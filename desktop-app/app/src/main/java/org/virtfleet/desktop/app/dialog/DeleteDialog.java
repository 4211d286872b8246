package org.virtfleet.desktop.app.dialog;

import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.delete.DeleteModel;
import org.virtfleet.desktop.core.delete.DeleteModel.Choice;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

/// Names what is lost when VMs are deleted and lets the person tick disks that go too; none is
/// ticked at first. For several VMs their number has to be typed.
public final class DeleteDialog {
  private static final double WIDTH = 640;

  private final Texts texts;
  private final DeleteModel model;
  private final DialogFrame frame;
  private final VBox disks = new VBox();
  private final Label lost = new Label();
  private final TextField typed = new TextField();

  private DeleteDialog(Window owner, Appearance appearance, Texts texts, DeleteModel model) {
    this.texts = texts;
    this.model = model;
    frame =
        new DialogFrame(
            owner,
            appearance,
            WIDTH,
            Icon.of("mdi2d-delete-outline", 22, "danger"),
            title(),
            sentence(),
            texts.get("delete.cancel"));
    var head = new Label(texts.get("delete.disks"));
    head.getStyleClass().add("strong");
    disks.getStyleClass().add("disk-choices");
    lost.getStyleClass().addAll("message", "danger-message");
    lost.setGraphic(Icon.of("mdi2a-alert-octagon", Icon.BUTTON, "danger"));
    lost.setMaxWidth(Double.MAX_VALUE);
    lost.setWrapText(true);
    lost.managedProperty().bind(lost.visibleProperty());
    frame.content().getChildren().setAll(head, disks, lost);
    addRunningNote();
    if (isBulk()) {
      typed.setPromptText(texts.get("delete.type"));
      typed.setId("delete-typed");
      frame.content().getChildren().add(typed);
      typed.textProperty().subscribe(_ -> update());
    }
    frame.verb().getStyleClass().add("danger");
    frame.onVerb(model::run);
    model.choices().addListener((ListChangeListener<Choice>) _ -> showDisks());
    model.readyProperty().subscribe(_ -> showDisks());
    model.faultProperty().subscribe(_ -> showDisks());
  }

  /// Shows it.
  public static Stage show(Window owner, Appearance appearance, Texts texts, DeleteModel model) {
    var dialog = new DeleteDialog(owner, appearance, texts, model);
    dialog.frame.show();
    return dialog.frame.stage();
  }

  private boolean isBulk() {
    return model.vms().size() > 1;
  }

  private String title() {
    return isBulk()
        ? texts.get("delete.title.many", model.vms().size())
        : texts.get("delete.title", model.vms().getFirst().name());
  }

  private String sentence() {
    if (isBulk()) {
      return texts.get(
          "delete.sentence.many",
          model.vms().stream().map(VmRow::name).collect(Collectors.joining(", ")));
    }
    var vm = model.vms().getFirst();
    return texts.get(
        "delete.sentence",
        vm.namespace(),
        texts.of("state", vm.state()).toLowerCase(texts.locale()));
  }

  private void addRunningNote() {
    long running = model.vms().stream().filter(VmRow::hasConsole).count();
    if (running > 0) {
      var note = new Label(texts.get("delete.running", running));
      note.getStyleClass().add("muted");
      frame.content().getChildren().add(note);
    }
  }

  private void showDisks() {
    disks.getChildren().clear();
    model.choices().forEach(choice -> disks.getChildren().add(line(choice)));
    if (model.choices().isEmpty()) {
      var words =
          model
              .faultProperty()
              .get()
              .map(fault -> fault.sentence())
              .orElse(texts.get(model.readyProperty().get() ? "delete.noDisks" : "delete.reading"));
      var label = new Label(words);
      label.getStyleClass().add("disk-choice");
      disks.getChildren().add(label);
    }
    update();
  }

  private HBox line(Choice choice) {
    var disk = choice.disk();
    var box = new CheckBox();
    box.setAccessibleText(disk.claim().name());
    box.setId("delete-disk-" + disk.claim().name());
    box.selectedProperty().bindBidirectional(choice.deleted());
    box.setDisable(!choice.isFree());
    var name = new Label(disk.claim().name());
    name.getStyleClass().add("object-name");
    var size = new Label(disk.storageClass() + " · " + Sizes.of(disk.sizeBytes(), texts.locale()));
    size.getStyleClass().add("muted");
    var first = new HBox(name, size);
    first.getStyleClass().add("figure-line");
    var why =
        new Label(
            choice.isFree()
                ? texts.get("delete.only")
                : texts.get("delete.shared", String.join(", ", disk.alsoUsedBy())));
    why.getStyleClass().addAll("muted", "small");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var tag = new Label();
    tag.getStyleClass().add("tag");
    choice
        .deleted()
        .subscribe(gone -> {
          tag.setText(texts.get(gone ? "delete.tag.deleted" : "delete.tag.kept"));
          tag.getStyleClass().remove("danger");
          if (gone) {
            tag.getStyleClass().add("danger");
          }
        });
    choice.deleted().addListener((Observable _) -> update());
    var line =
        new HBox(
            box, Icon.of("mdi2h-harddisk", Icon.BUTTON, "muted"), new VBox(first, why), space, tag);
    line.getStyleClass().add("disk-choice");
    return line;
  }

  private void update() {
    long count = model.deletedDisks();
    int vms = model.vms().size();
    frame
        .verb()
        .setText(
            isBulk()
                ? count == 0
                    ? texts.get("delete.button.vms", vms)
                    : texts.get("delete.button.vmsDisks", vms, count)
                : count == 0
                    ? texts.get("delete.button.vm")
                    : texts.get("delete.button.vmDisks", count));
    lost.setVisible(count > 0);
    long bytes =
        model.choices().stream()
            .filter(choice -> choice.deleted().get())
            .mapToLong(choice -> choice.disk().sizeBytes())
            .sum();
    var kept =
        model.choices().stream()
            .filter(choice -> choice.isFree() && !choice.deleted().get())
            .map(choice -> choice.disk().claim().name())
            .collect(Collectors.joining(", "));
    var words = texts.get("delete.lost", count, Sizes.of(bytes, texts.locale()));
    lost.setText(kept.isEmpty() ? words : words + "\n" + texts.get("delete.kept", kept));
    boolean confirmed = !isBulk() || typed.getText().strip().equals(Integer.toString(vms));
    frame.verb().setDisable(!model.readyProperty().get() || !confirmed);
    frame.fit();
  }
}
