package org.virtfleet.desktop.app.wizard;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.backup.NewBackupModel;
import org.virtfleet.desktop.core.backup.NewBackupModel.When;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;

/// All of the window in which a backup is asked for: of which VM, into which claim, now or by the
/// clock.
public final class NewBackupView extends BorderPane {
  /// The window's size when it opens.
  public static final double WIDTH = 640;

  /// The window's size when it opens.
  public static final double HEIGHT = 420;

  private static final double CHOICE_WIDTH = 320;
  private static final double NUMBER_WIDTH = 72;

  private final Desk desk;
  private final NewBackupModel model;

  /// @param close closes the window
  public NewBackupView(Desk desk, NewBackupModel model, Runnable close) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("wizard");
    var head = PageParts.head(desk.text("backup.new.title"), desk.text("backup.new.sentence"));
    var content = new VBox(head, form());
    content.getStyleClass().add("wizard-content");
    setCenter(content);
    setBottom(footer(close));
  }

  private Form form() {
    var vms =
        Choices.<Optional<VmRow>>combo(
            row -> row.map(vm -> vm.ref().path()).orElse(""), CHOICE_WIDTH);
    vms.setId("backup-vm");
    vms.getItems().setAll(model.vms().stream().map(Optional::of).toList());
    vms.valueProperty().bindBidirectional(model.vmProperty());
    var whens = Choices.<When>combo(when -> desk.texts().of("backup.when", when), CHOICE_WIDTH);
    whens.setId("backup-when");
    whens.getItems().setAll(model.whens());
    whens.valueProperty().bindBidirectional(model.whenProperty());
    var cron = new TextField();
    cron.setId("backup-cron");
    cron.setPrefWidth(CHOICE_WIDTH);
    var times =
        new FieldControl(
            model.cron(), cron, desk.text("backup.cron"), desk.text("backup.cron.hint"));
    times.visibleProperty().bind(model.whenProperty().isEqualTo(When.OTHER));
    times.managedProperty().bind(times.visibleProperty());
    var keep = new TextField();
    keep.setId("backup-keep");
    keep.setPrefWidth(NUMBER_WIDTH);
    var kept =
        new FieldControl(
            model.keep(), keep, desk.text("backup.keep"), desk.text("backup.keep.hint"));
    kept.visibleProperty().bind(model.whenProperty().isNotEqualTo(When.NOW));
    kept.managedProperty().bind(kept.visibleProperty());
    return new Form()
        .row(desk.text("backups.vm"), vms)
        .row(desk.text("backups.target"), claims())
        .row(desk.text("backup.when"), whenBox(whens))
        .row(desk.text("backup.cron"), times)
        .row(desk.text("backup.keep"), kept);
  }

  /// That a schedule copies everything each time is said before it is made.
  private VBox whenBox(ComboBox<When> whens) {
    var whole = new Label();
    whole.setId("backup-whole");
    whole.setWrapText(true);
    whole.getStyleClass().add("hint");
    whole
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::wholeHint, model.whenProperty(), model.vmProperty()));
    whole.visibleProperty().bind(whole.textProperty().isNotEmpty());
    whole.managedProperty().bind(whole.visibleProperty());
    var box = new VBox(whens, whole);
    box.getStyleClass().add("field-control");
    return box;
  }

  private String wholeHint() {
    var whole = model.copiedWhole();
    return model.whenProperty().get() == When.NOW || whole.isEmpty()
        ? ""
        : desk.text("backup.whole", String.join(", ", whole));
  }

  private VBox claims() {
    ComboBox<Optional<VolumeRow>> combo =
        Choices.combo(
            row ->
                row.map(claim ->
                        desk.text(
                            "backup.claim",
                            claim.name(),
                            Sizes.of(claim.sizeBytes(), desk.texts().locale())))
                    .orElse(""),
            CHOICE_WIDTH);
    combo.setId("backup-claim");
    var hint = new Label();
    hint.setWrapText(true);
    hint.getStyleClass().add("hint");
    model
        .vmProperty()
        .subscribe(vm -> {
          var claims = model.claims();
          combo.getItems().setAll(claims.stream().map(Optional::of).toList());
          hint.setText(
              vm.isPresent() && claims.isEmpty()
                  ? desk.text("backup.claim.none", vm.get().namespace())
                  : desk.text("backup.claim.hint"));
        });
    combo.valueProperty().bindBidirectional(model.claimProperty());
    var box = new VBox(combo, hint);
    box.getStyleClass().add("field-control");
    return box;
  }

  private HBox footer(Runnable close) {
    var verb =
        PageParts.verb(
            "backup-verb",
            "",
            model.readyProperty(),
            () -> {
              model.run();
              close.run();
            });
    verb.textProperty()
        .bind(
            model
                .whenProperty()
                .map(when ->
                    desk.text(when == When.NOW ? "backup.verb.now" : "backup.verb.schedule")));
    return PageParts.footer(desk, verb, close);
  }
}
