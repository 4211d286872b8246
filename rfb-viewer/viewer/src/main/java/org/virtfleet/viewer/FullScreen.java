package org.virtfleet.viewer;

import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.virtfleet.display.fx.ConnectionState;
import org.virtfleet.display.fx.DisplayView;

/// Full screen: the bar slides in from the top edge and out again, and stays while there is no live
/// guest, so that nobody is trapped in a dead picture. Ctrl+Alt+Enter works whoever has the
/// keyboard.
final class FullScreen {

  static final KeyCodeCombination TOGGLE =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.CONTROL_DOWN, KeyCombination.ALT_DOWN);

  private static final Duration SLIDE = Duration.millis(150);

  /// Room for the bar's shadow, which goes out with it.
  private static final double SHADOW = 32;

  /// How near the top edge the pointer calls the bar.
  private static final double EDGE = 2;

  private final BooleanProperty on;
  private final StackPane root;
  private final BorderPane frame;
  private final DisplayView view;
  private final ConsoleBar bar;
  private final Node strip;
  private boolean shown = true;

  /// @param on whether the window is in full screen; setting it makes it so
  /// @param root lies over `frame` and takes the bar while it floats
  FullScreen(
      BooleanProperty on,
      StackPane root,
      BorderPane frame,
      DisplayView view,
      ConsoleBar bar,
      Node strip) {
    this.on = on;
    this.root = root;
    this.frame = frame;
    this.view = view;
    this.bar = bar;
    this.strip = strip;
    on.addListener((_, _, _) -> arrange());
    view.controller().stateProperty().addListener((_, _, _) -> followState());
  }

  void listenTo(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (TOGGLE.match(event)) {
            toggle();
            event.consume();
          }
        });
    scene.addEventFilter(MouseEvent.MOUSE_MOVED, event -> pointerAt(event.getSceneY()));
  }

  void toggle() {
    view.releaseKeyboard();
    on.set(!on.get());
  }

  private void arrange() {
    bar.fullScreen(on.get());
    if (on.get()) {
      frame.setTop(null);
      frame.setBottom(null);
      bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
      StackPane.setAlignment(bar, Pos.TOP_CENTER);
      root.getChildren().add(bar);
      shown = true;
      followState();
    } else {
      root.getChildren().remove(bar);
      bar.setTranslateY(0);
      bar.setMaxSize(Double.MAX_VALUE, Region.USE_PREF_SIZE);
      frame.setTop(bar);
      frame.setBottom(strip);
    }
    view.requestFocus();
  }

  private boolean isLive() {
    return view.controller().stateProperty().get() instanceof ConnectionState.Connected;
  }

  private void followState() {
    if (on.get()) {
      slide(!isLive());
    }
  }

  private void pointerAt(double y) {
    if (on.get()) {
      if (y <= EDGE) {
        slide(true);
      } else if (y > bar.getHeight() && isLive()) {
        slide(false);
      }
    }
  }

  private void slide(boolean in) {
    if (in == shown) {
      return;
    }
    shown = in;
    double target = in ? 0 : -bar.getHeight() - SHADOW;
    new Timeline(
            new KeyFrame(
                SLIDE, new KeyValue(bar.translateYProperty(), target, Interpolator.EASE_OUT)))
        .play();
  }
}
