package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.fx.ConnectionState;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.keys.KeyboardLayout;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;

/// The window, driven by a robot, against real servers.
@ExtendWith(ApplicationExtension.class)
class ViewerWindowIT {

  @TempDir Path folder;

  private DisplayController controller;
  private ViewerWindow window;

  @Start
  void start(Stage stage) {
    controller = new DisplayController();
    window = new ViewerWindow(stage, controller, "guest");
    Theme.apply(ColorScheme.LIGHT, stage.getScene());
    window.view().keyboardLayoutProperty().set(KeyboardLayout.US);
  }

  @AfterEach
  void close() {
    fx(() -> controller.close());
  }

  @Test
  void whatIsTypedInTheWindowArrivesInTheGuestsTerminal(FxRobot robot) throws Exception {
    try (var server = XvncServer.start(folder, "-SecurityTypes", "None")) {
      Path typed = folder.resolve("typed.txt");
      server.launch("xterm", "-u8", "-geometry", "80x20+0+0", "-e", "cat > " + typed);
      open(server.address());
      patiently().until(() -> Files.exists(typed));
      robot.moveTo(window.view()).clickOn();
      assertThat(window.stage().getTitle())
          .endsWith("press Ctrl+Alt to release keyboard and mouse");
      // The terminal gets the keyboard when the pointer is over it; what comes before is lost.
      patiently()
          .untilAsserted(() -> {
            robot.type(KeyCode.A, KeyCode.ENTER);
            assertThat(Files.readString(typed)).contains("a\n");
          });
      fx(() -> window.view().typeText("Hello, (World) #1 \"ok\" é €\n"));
      patiently()
          .untilAsserted(
              () -> assertThat(Files.readString(typed)).contains("Hello, (World) #1 \"ok\" é €\n"));
      robot.press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
      robot.press(KeyCode.CONTROL, KeyCode.ALT).release(KeyCode.ALT, KeyCode.CONTROL);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(window.view().keyboardCapturedProperty().get()).isFalse();
    }
  }

  @Test
  void aServerThatComesBackIsShownAgainByItself() throws Exception {
    XvncServer first = XvncServer.start(folder, "-SecurityTypes", "None");
    open(first.address());
    first.close();
    patiently().until(() -> controller.stateProperty().get() instanceof ConnectionState.Waiting);
    assertThat(window.view().keyboardCapturedProperty().get()).isFalse();
    try (var second =
        XvncServer.startOn(
            first.port(), folder, "-SecurityTypes", "None", "-geometry", "800x600")) {
      assertThat(second.address()).isEqualTo(first.address());
      patiently()
          .until(() -> controller.stateProperty().get() instanceof ConnectionState.Connected);
      patiently().until(() -> window.view().statisticsProperty().get().width() == 800);
      patiently().until(() -> window.view().keyboardCapturedProperty().get());
    }
  }

  @Test
  @Tag("guest")
  void aKeyOpensTheBootMenuOfARealBios() throws Exception {
    try (var qemu = QemuDisplay.start(folder)) {
      patiently().until(() -> Files.exists(qemu.socket()));
      patiently().until(() -> qemu.screenText().contains("Press ESC for boot menu"));
      open(qemu.address());
      DisplayView view = window.view();
      patiently().until(() -> view.statisticsProperty().get().width() == 720);
      fx(() -> view.typeText("\u001b"));
      patiently().until(() -> qemu.screenText().contains("Select boot device"));
    }
  }

  private void open(String address) throws UsageException {
    DisplayAddress where = DisplayAddress.parse(address);
    fx(() -> {
      controller.open(
          new RfbDisplay(
              new SocketConnector(where.endpoint()),
              RfbOptions.standard(controller.credentialsPrompt(), ImageIoCodec::new)));
      window.show("", false);
    });
    patiently().until(() -> controller.stateProperty().get() instanceof ConnectionState.Connected);
  }

  private static ConditionFactory patiently() {
    return await().atMost(90, TimeUnit.SECONDS);
  }

  private static void fx(Runnable action) {
    Platform.runLater(action);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
