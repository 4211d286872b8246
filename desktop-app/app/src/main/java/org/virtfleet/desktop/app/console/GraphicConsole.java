package org.virtfleet.desktop.app.console;

import javafx.scene.layout.BorderPane;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.DisplayStrip;
import org.virtfleet.display.fx.DisplayView;

/// The guest's display and the line under it.
final class GraphicConsole extends BorderPane implements AutoCloseable {
  private final DisplayController controller = new DisplayController();
  private final DisplayView view = new DisplayView(controller);

  /// @param asked true when a person wants to see it: only then whoever has the display loses it
  GraphicConsole(Desk desk, ObjectRef vm, boolean asked) {
    getStyleClass().add("graphic-console");
    view.setId("display-view");
    show();
    setBottom(new DisplayStrip(view));
    var display = desk.session().cluster().display(vm, controller.credentialsPrompt());
    if (asked) {
      controller.open(display);
    } else {
      controller.reopen(display);
    }
  }

  /// Takes the view back from wherever it was.
  void show() {
    setCenter(view);
    view.requestFocus();
  }

  DisplayView view() {
    return view;
  }

  @Override
  public void close() {
    controller.close();
  }
}
