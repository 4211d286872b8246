package org.virtfleet.viewer;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.fx.DisplayView;

/// Makes a window fill its monitor, or those that are chosen. The toolkit can fill one; for several
/// the scene moves into a window without a frame that lies over all of them.
final class ScreenFiller {

  private final BooleanProperty on = new SimpleBooleanProperty();
  private final ObjectProperty<MonitorChoice> choice =
      new SimpleObjectProperty<>(MonitorChoice.WINDOW);
  private final Stage stage;
  private final DisplayView view;
  private final Runnable closed;

  /// Lies over several monitors while full screen is on there.
  private @Nullable Stage span;

  /// @param view fills the stage's scene while full screen is on
  /// @param closed called when the window, whichever it is then, is gone for good
  ScreenFiller(Stage stage, DisplayView view, Runnable closed) {
    this.stage = stage;
    this.view = view;
    this.closed = closed;
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    stage.setFullScreenExitHint("");
    stage.setOnHidden(_ -> {
      if (span == null) {
        closed.run();
      }
    });
    stage
        .fullScreenProperty()
        .addListener((_, _, full) -> {
          if (span == null) {
            on.set(full);
          }
        });
    on.addListener((_, _, wanted) -> fill(wanted));
    choice.addListener((_, _, _) -> {
      if (on.get()) {
        fill(true);
      }
    });
  }

  /// Whether full screen is on; setting it makes it so.
  BooleanProperty onProperty() {
    return on;
  }

  /// Default [MonitorChoice#WINDOW]. Takes effect at once while full screen is on.
  ObjectProperty<MonitorChoice> choiceProperty() {
    return choice;
  }

  /// Whether there is a window to see.
  boolean isShowing() {
    return stage.isShowing() || span != null;
  }

  /// Opens the window, unless it lies over several monitors already.
  void show() {
    if (span == null) {
      stage.show();
    }
  }

  private void fill(boolean wanted) {
    List<Rectangle2D> monitors = choice.get().of(MonitorChoice.present());
    if (wanted && monitors.size() > 1) {
      spread(monitors);
    } else {
      gather();
      if (wanted && monitors.size() == 1) {
        stage.setX(monitors.getFirst().getMinX());
        stage.setY(monitors.getFirst().getMinY());
      }
      stage.setFullScreen(wanted);
    }
  }

  private void spread(List<Rectangle2D> monitors) {
    Rectangle2D around = MonitorChoice.around(monitors);
    Stage over = span == null ? frameless() : span;
    span = over;
    over.setX(around.getMinX());
    over.setY(around.getMinY());
    over.setWidth(around.getWidth());
    over.setHeight(around.getHeight());
    over.show();
    stage.hide();
    view.monitorsProperty().set(monitors.stream().map(part -> within(part, around)).toList());
    over.toFront();
    view.requestFocus();
  }

  private Stage frameless() {
    var over = new Stage(StageStyle.UNDECORATED);
    over.titleProperty().bind(stage.titleProperty());
    over.setAlwaysOnTop(true);
    over.setOnHidden(_ -> {
      if (span == over) {
        closed.run();
      }
    });
    over.setScene(stage.getScene());
    return over;
  }

  private static Rectangle2D within(Rectangle2D part, Rectangle2D around) {
    return new Rectangle2D(
        part.getMinX() - around.getMinX(),
        part.getMinY() - around.getMinY(),
        part.getWidth(),
        part.getHeight());
  }

  /// The scene goes back into its window.
  private void gather() {
    Stage over = span;
    if (over == null) {
      return;
    }
    view.monitorsProperty().set(List.of());
    stage.setScene(over.getScene());
    stage.show();
    span = null;
    over.hide();
    view.requestFocus();
  }
}
