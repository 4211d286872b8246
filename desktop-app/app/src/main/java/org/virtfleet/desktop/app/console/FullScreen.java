package org.virtfleet.desktop.app.console;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.PauseTransition;
import javafx.animation.TranslateTransition;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.SendKeyMenu;

/// The guest's screen on the whole screen of this computer, with a bar that slides in from the top
/// edge and goes by itself. [#LEAVE] is taken before the guest sees any key, so it always works.
final class FullScreen {
  /// Leaves full screen, whoever has the keyboard.
  static final KeyCombination LEAVE = KeyCombination.valueOf("Ctrl+Alt+Enter");

  /// The mouse calls the bar within so many pixels of the edge.
  private static final double EDGE = 2;

  private static final double BAR = 36;
  private static final Duration SLIDE = Duration.millis(150);
  private static final Duration STAYS = Duration.seconds(3);

  private final Desk desk;
  private final DisplayView view;
  private final Stage stage = new Stage();
  private final HBox bar = new HBox();
  private final TranslateTransition slide = new TranslateTransition(SLIDE, bar);
  private final PauseTransition rest = new PauseTransition(STAYS);

  /// Takes the view out of its window.
  ///
  /// @param name of the VM
  /// @param left told once when the view is free again
  FullScreen(Desk desk, Window owner, DisplayView view, String name, Runnable left) {
    this.desk = desk;
    this.view = view;
    fill(name);
    var root = new StackPane(view, bar);
    root.getStyleClass().add("full-screen");
    StackPane.setAlignment(bar, Pos.TOP_CENTER);
    var scene = new Scene(root, 960, 600);
    Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
    scene.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
    stage.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    slide.setInterpolator(Interpolator.EASE_OUT);
    rest.setOnFinished(_ -> slideTo(-BAR));
    stage.setScene(scene);
    stage.setTitle(desk.text("vm.window", name, desk.session().cluster().info().name()));
    stage.initOwner(owner);
    // The bar says how to leave, and Escape belongs to the guest.
    stage.setFullScreenExitHint("");
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    stage.setFullScreen(true);
    stage.setOnHidden(_ -> {
      rest.stop();
      root.getChildren().clear();
      left.run();
    });
    stage.show();
    view.requestFocus();
    rest.playFromStart();
  }

  /// Gives the view back.
  void leave() {
    stage.close();
  }

  private void fill(String name) {
    bar.getStyleClass().addAll("console-bar", "full-screen-bar");
    bar.setMaxSize(Region.USE_PREF_SIZE, BAR);
    var title = new Label(name);
    title.getStyleClass().add("strong");
    var keys =
        new MenuButton(
            desk.text("console.sendKey"), Icon.of("mdi2k-keyboard-outline", Icon.BUTTON));
    keys.getStyleClass().add("flat");
    keys.getItems().setAll(SendKeyMenu.items(view));
    keys.setOnShowing(_ -> rest.stop());
    keys.setOnHidden(_ -> rest.playFromStart());
    var hint = new Label(desk.text("console.fullScreen.hint", LEAVE.getDisplayText()));
    hint.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var leave =
        Buttons.labelled(
            "mdi2f-fullscreen-exit", desk.text("console.fullScreen.leave"), this::leave);
    leave.setId("full-screen-leave");
    bar.getChildren().setAll(title, keys, space, hint, leave);
  }

  private void pressed(KeyEvent event) {
    if (LEAVE.match(event)) {
      event.consume();
      leave();
    }
  }

  private void moved(MouseEvent event) {
    if (event.getSceneY() <= EDGE) {
      slideTo(0);
    }
    boolean inside = event.getSceneY() <= BAR && bar.getTranslateY() > -BAR;
    if (inside) {
      rest.stop();
    } else if (rest.getStatus() != Animation.Status.RUNNING) {
      rest.playFromStart();
    }
  }

  private void slideTo(double y) {
    if (bar.getTranslateY() == y) {
      return;
    }
    if (Platform.getPreferences().isReducedMotion()) {
      bar.setTranslateY(y);
      return;
    }
    slide.stop();
    slide.setToY(y);
    slide.play();
  }
}
