package org.virtfleet.desktop.app.wizard;

import java.util.Comparator;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.wizard.ComputeModel;
import org.virtfleet.desktop.core.wizard.Field;

/// The page of processors and memory, with the nodes below and what each of them says to it.
final class ComputePage extends VBox {

  private static final double NUMBER_WIDTH = 72;
  private static final double SLIDER_WIDTH = 240;
  private static final double ROW = 28;
  private static final double HEAD_AND_FRAME = 34;

  private final Desk desk;
  private final ComputeModel model;
  private final TableView<ComputeModel.Fit> table = new TableView<>();
  private final Label count = new Label();

  /// The nodes outlive the page; it must not be held by them.
  private final InvalidationListener refresh = _ -> show();

  ComputePage(Desk desk, ComputeModel model) {
    this.desk = desk;
    this.model = model;
    getStyleClass().add("wizard-page");
    var advice = new Label();
    advice.textProperty().bind(model.adviceProperty());
    advice.getStyleClass().add("hint");
    var units =
        Choices.<ComputeModel.Unit>combo(
            unit -> desk.texts().of("wizard.compute.unit", unit), NUMBER_WIDTH + 8);
    units.getItems().setAll(ComputeModel.Unit.values());
    units.valueProperty().bindBidirectional(model.unitProperty());
    units.setAccessibleText(desk.text("wizard.compute.memory"));
    var form =
        new Form()
            .row(
                desk.text("wizard.compute.vcpus"),
                new VBox(number(model.vcpus(), "vcpus", slider()), advice))
            .row(desk.text("wizard.compute.memory"), number(model.memory(), "memory", units));
    var title = new Label(desk.text("wizard.compute.nodes"));
    title.getStyleClass().add("strong");
    count.getStyleClass().add("muted");
    var head = new HBox(title, count);
    head.getStyleClass().add("table-title");
    columns();
    getChildren().addAll(form, head, table);
    var nodes = desk.session().nodes().rows();
    nodes.addListener(new WeakInvalidationListener(refresh));
    model.memory().textProperty().addListener(refresh);
    model.unitProperty().addListener(refresh);
    show();
  }

  private FieldControl number(Field field, String name, javafx.scene.Node behind) {
    var input = new TextField();
    input.setId("wizard-" + name);
    input.setPrefWidth(NUMBER_WIDTH);
    return new FieldControl(field, input, desk.text("wizard.compute." + name), "", behind);
  }

  /// The slider goes to the largest node; the field takes what is typed.
  private Slider slider() {
    var most = desk.session().nodes().rows().stream().mapToInt(NodeRow::vcpus).max().orElse(1);
    var slider = new Slider(1, Math.max(2, most), 2);
    slider.setPrefWidth(SLIDER_WIDTH);
    slider.setBlockIncrement(1);
    slider.setFocusTraversable(false);
    model
        .vcpus()
        .textProperty()
        .subscribe(typed -> {
          if (typed.matches("\\d{1,4}")
              && Math.round(slider.getValue()) != Integer.parseInt(typed)) {
            slider.setValue(Integer.parseInt(typed));
          }
        });
    slider
        .valueProperty()
        .addListener((_, _, now) -> {
          if (slider.isPressed() || slider.isValueChanging()) {
            model.vcpus().textProperty().set(Long.toString(Math.round(now.doubleValue())));
          }
        });
    return slider;
  }

  private void columns() {
    var locale = desk.texts().locale();
    table.getStyleClass().addAll("vf-table", "dense", "framed");
    table.setFixedCellSize(ROW);
    table.setFocusTraversable(false);
    table
        .getColumns()
        .setAll(
            java.util.List.of(
                Columns.name(
                    desk.text("wizard.compute.column.node"), 170, fit -> fit.node().name()),
                Columns.number(
                    desk.text("wizard.compute.column.vcpus"),
                    110,
                    fit ->
                        desk.text("wizard.compute.of", fit.node().vcpusFree(), fit.node().vcpus()),
                    Comparator.comparingInt(fit -> fit.node().vcpusFree())),
                Columns.number(
                    desk.text("wizard.compute.column.memory"),
                    150,
                    fit ->
                        Sizes.ofTotal(
                            fit.node().memoryFreeBytes(), fit.node().memoryBytes(), locale),
                    Comparator.comparingLong(fit -> fit.node().memoryFreeBytes())),
                Columns.painted(
                    desk.text("wizard.compute.column.verdict"),
                    296,
                    Comparator.comparing(ComputeModel.Fit::fits),
                    VerdictPainter::new)));
  }

  private void show() {
    var fits = model.fits();
    table.getItems().setAll(fits);
    table.setPrefHeight(HEAD_AND_FRAME + ROW * Math.clamp(fits.size(), 1, 8));
    table.setMinHeight(USE_PREF_SIZE);
    count.setText(
        desk.text(
            "wizard.compute.nodes.count",
            fits.stream().filter(ComputeModel.Fit::fits).count(),
            fits.size()));
  }
}
