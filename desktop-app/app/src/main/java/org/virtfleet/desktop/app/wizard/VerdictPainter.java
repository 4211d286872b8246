package org.virtfleet.desktop.app.wizard;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.virtfleet.desktop.app.control.Columns;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.core.wizard.ComputeModel;

/// What a node says to the VM to be.
final class VerdictPainter implements Columns.Painter<ComputeModel.Fit> {
  private final Label label = new Label();

  @Override
  public Node node() {
    return label;
  }

  @Override
  public void show(ComputeModel.Fit fit) {
    label.setText(fit.verdict());
    label.setGraphic(
        fit.fits()
            ? Icon.of("mdi2c-check-circle", Icon.ROW, "success")
            : Icon.of("mdi2c-close-circle", Icon.ROW, "danger"));
  }
}
