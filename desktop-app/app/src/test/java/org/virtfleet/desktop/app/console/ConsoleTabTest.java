package org.virtfleet.desktop.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.PulseExecutor;
import org.virtfleet.desktop.app.Windows;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.app.vm.VmWindow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

@ExtendWith(ApplicationExtension.class)
class ConsoleTabTest {
  private SampleCluster cluster;
  private Session session;
  private Windows windows;
  private Stage window;

  @Start
  void open(Stage primary) {
    cluster = SampleCluster.berlin(Duration.ofMillis(50), Clock.systemUTC().instant());
    session =
        new Session(cluster, new PulseExecutor(), Clock.systemUTC(), new Texts(Locale.ENGLISH));
    windows = new Windows(session, new Appearance(), Clusters.NONE, primary, () -> {});
    primary.show();
    window = windows.vmWindow(ObjectRef.vm("shop", "web-01"));
  }

  @AfterEach
  void close() {
    FxThread.run(() -> {
      List.copyOf(Window.getWindows()).forEach(Window::hide);
      session.close();
    });
  }

  @Test
  void controlAltEnterLeavesFullScreenThoughTheGuestHasTheKeyboard() throws TimeoutException {
    until(() -> window.getScene().lookup("#console-full-screen") != null);
    FxThread.run(((ButtonBase) window.getScene().lookup("#console-full-screen"))::fire);
    until(() -> fullScreen().isPresent());
    var full = fullScreen().orElseThrow();
    assertThat(window.getScene().lookup("#display-view")).isNull();
    FxThread.run(() -> {
      Node display = full.getScene().lookup("#display-view");
      display.requestFocus();
      Event.fireEvent(
          display,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, true, false));
    });
    until(() -> fullScreen().isEmpty());
    until(() -> window.getScene().lookup("#display-view") != null);
  }

  @Test
  void theBarLeavesFullScreenToo() throws TimeoutException {
    until(() -> window.getScene().lookup("#console-full-screen") != null);
    FxThread.run(((ButtonBase) window.getScene().lookup("#console-full-screen"))::fire);
    until(() -> fullScreen().isPresent());
    FxThread.run(
        ((ButtonBase) fullScreen().orElseThrow().getScene().lookup("#full-screen-leave"))::fire);
    until(() -> window.getScene().lookup("#display-view") != null);
  }

  /// A click is a press and a release on one and the same button.
  @Test
  void theButtonInPlaceOfThePictureStaysThatOfTheVmWhileTheVmChanges() throws Exception {
    var stopped = ObjectRef.vm("ci", "k6-load");
    var scene = FxThread.call(() -> windows.vmWindow(stopped).getScene());
    FxThread.run(() -> ((VmWindow) scene.getRoot()).select("console"));
    until(() -> scene.lookup("#console-start") != null);
    Node start = scene.lookup("#console-start");
    until(() -> !start.isDisabled());
    cluster.delete(stopped);
    until(start::isDisabled);
  }

  private static Optional<Window> fullScreen() {
    return Window.getWindows().stream()
        .filter(other -> other.getScene().lookup("#full-screen-leave") != null)
        .findFirst();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    waitFor(60, TimeUnit.SECONDS, () -> FxThread.call(condition));
  }
}
