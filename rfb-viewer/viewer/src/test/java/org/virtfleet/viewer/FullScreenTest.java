package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.DisplayStrip;
import org.virtfleet.display.fx.DisplayView;

/// The arrangement in full screen, without asking the window system for it.
@ExtendWith(ApplicationExtension.class)
class FullScreenTest {

  private final BooleanProperty on = new SimpleBooleanProperty();
  private final BorderPane frame = new BorderPane();
  private final StackPane root = new StackPane(frame);
  private final AtomicReference<DisplayListener> server = new AtomicReference<>();
  private DisplayController controller;
  private DisplayView view;
  private ConsoleBar bar;

  @Start
  void start(Stage stage) {
    controller = new DisplayController();
    view = new DisplayView(controller);
    bar =
        new ConsoleBar(
            view,
            () -> on.set(!on.get()),
            new SimpleObjectProperty<>(MonitorChoice.WINDOW),
            () -> {});
    var strip = new DisplayStrip(view);
    frame.setTop(bar);
    frame.setCenter(view);
    frame.setBottom(strip);
    var scene = new Scene(root, 800, 600);
    new FullScreen(on, root, frame, view, bar, strip).listenTo(scene);
    Theme.apply(ColorScheme.LIGHT, scene);
    stage.setScene(scene);
    stage.show();
  }

  @BeforeEach
  void connectAndGoFullScreen() throws Exception {
    fx(() ->
        controller.open(listener -> {
          server.set(listener);
          return new SilentSession();
        }));
    server.get().onEvent(new DisplayEvent.Connected("RFB 3.8", "None", "Tight", "guest"));
    server.get().onEvent(new DisplayEvent.Resized(new Framebuffer(640, 480)));
    fx(() -> on.set(true));
  }

  @Test
  void theGuestHasAllOfTheScreenAndTheTopEdgeCallsTheBar(FxRobot robot) {
    patiently().until(() -> bar.getTranslateY() < -bar.getHeight());
    assertThat(frame.getTop()).isNull();
    assertThat(frame.getBottom()).isNull();
    assertThat(view.getHeight()).isEqualTo(600);
    robot.moveTo(root).moveBy(0, -299.5);
    patiently().until(() -> bar.getTranslateY() == 0);
    robot.moveTo(root);
    patiently().until(() -> bar.getTranslateY() < -bar.getHeight());
  }

  @Test
  void nobodyIsTrappedWhenTheLinkDies(FxRobot robot) {
    patiently().until(() -> bar.getTranslateY() < -bar.getHeight());
    server
        .get()
        .onEvent(
            new DisplayEvent.Disconnected(DisplayException.Code.CONNECTION, "The line is down"));
    patiently().until(() -> bar.getTranslateY() == 0);
    robot.clickOn("#full-screen");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(on.get()).isFalse();
    assertThat(frame.getTop()).isSameAs(bar);
  }

  @Test
  void ctrlAltEnterLeavesWhileTheGuestHasTheKeyboard(FxRobot robot) {
    assertThat(view.keyboardCapturedProperty().get()).isTrue();
    robot
        .press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.ENTER)
        .release(KeyCode.ENTER, KeyCode.ALT, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(on.get()).isFalse();
  }

  private static ConditionFactory patiently() {
    return await().atMost(90, TimeUnit.SECONDS);
  }

  private static void fx(Runnable action) {
    Platform.runLater(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static final class SilentSession implements DisplaySession {
    @Override
    public void send(InputEvent event) {}

    @Override
    public void close() {}
  }
}
