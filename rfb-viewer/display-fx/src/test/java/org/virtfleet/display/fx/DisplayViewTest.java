package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Keysym;
import org.virtfleet.display.Rect;
import org.virtfleet.display.fx.keys.KeyCombo;
import org.virtfleet.display.fx.keys.KeyboardLayout;

@ExtendWith(ApplicationExtension.class)
class DisplayViewTest {

  private static final int RED = 0xFFFF0000;

  private final ScriptedDisplay display = new ScriptedDisplay();
  private DisplayController controller;
  private DisplayView view;
  private TextField other;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    controller = new DisplayController();
    view = new DisplayView(controller);
    view.keyboardLayoutProperty().set(KeyboardLayout.US);
    view.bellProperty().set(() -> {});
    other = new TextField("elsewhere");
    var root = new BorderPane(view, other, null, new DisplayStrip(view), null);
    stage.setScene(new Scene(root, 800, 600));
    stage.show();
    other.requestFocus();
  }

  @BeforeEach
  void connect() throws Exception {
    fx(() -> controller.open(display));
    display.connect(400, 300);
    waitForFxEvents();
  }

  @Test
  void whatChangesInTheGuestAppearsInTheView(FxRobot robot) throws Exception {
    display.fill(new Rect(0, 0, 400, 300), RED);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          WritableImage shot = snapshot();
          assertThat(shot.getPixelReader().getArgb(400, (int) shot.getHeight() / 2)).isEqualTo(RED);
        });
    fx(() -> {});
    assertThat(view.statisticsProperty().get().width()).isEqualTo(400);
  }

  /// Bilinear smoothing would look at two lines of nine.
  @Test
  void linesOfALargeGuestAreStillThereWhenItIsFitted(FxRobot robot) throws Exception {
    display.connect(6400, 4800);
    for (int y = 0; y < 4800; y += 8) {
      display.fill(new Rect(0, y, 6400, 1), RED);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(snapshot().getPixelReader().getArgb(400, 250)).isEqualTo(0xFF1F0000));
  }

  @Test
  void aClickGivesTheKeyboardToTheGuestAndArrivesWhereThePictureWasHit(FxRobot robot) {
    assertThat(view.keyboardCapturedProperty().get()).isFalse();
    robot.clickOn(view, MouseButton.PRIMARY);
    waitForFxEvents();
    assertThat(view.keyboardCapturedProperty().get()).isTrue();
    assertThat(display.received)
        .contains(
            new InputEvent.Pointer(200, 150, InputEvent.LEFT), new InputEvent.Pointer(200, 150, 0));
  }

  @Test
  void keysReachTheGuestAndAreLetGoWhenTheFocusLeaves(FxRobot robot) {
    robot.clickOn(view);
    display.received.clear();
    robot.press(KeyCode.SHIFT);
    robot.press(KeyCode.F5);
    fx(other::requestFocus);
    robot.release(KeyCode.F5);
    robot.release(KeyCode.SHIFT);
    assertThat(keys())
        .containsExactly(
            new InputEvent.Key(Keysym.SHIFT_LEFT, 0x2A, true),
            new InputEvent.Key(Keysym.F1 + 4, 0x3F, true),
            new InputEvent.Key(Keysym.F1 + 4, 0x3F, false),
            new InputEvent.Key(Keysym.SHIFT_LEFT, 0x2A, false));
    assertThat(view.keyboardCapturedProperty().get()).isFalse();
  }

  @Test
  void aGuestThatTakesPositionsGetsDeadKeysAsKeys(FxRobot robot) {
    fx(() -> view.keyboardLayoutProperty().set(KeyboardLayout.GERMAN));
    robot.clickOn(view);
    robot.type(KeyCode.DEAD_ACUTE);
    assertThat(keys()).as("waits for what it composes").isEmpty();
    display.emit(new DisplayEvent.KeyModeChanged(true));
    waitForFxEvents();
    robot.type(KeyCode.DEAD_ACUTE, KeyCode.Z);
    assertThat(keys())
        .extracting(InputEvent.Key::scancode)
        .as("the keys right of ß and of T")
        .containsExactly(0x0D, 0x0D, 0x15, 0x15);
  }

  @Test
  void whatIsCopiedHereIsOfferedOnceWhenTheGuestGetsTheKeyboard(FxRobot robot) {
    fx(() -> {
      var content = new ClipboardContent();
      content.putString("one\r\ntwo");
      Clipboard.getSystemClipboard().setContent(content);
    });
    assertThat(display.received).isEmpty();
    robot.clickOn(view);
    fx(other::requestFocus);
    fx(view::requestFocus);
    assertThat(display.received.stream().filter(InputEvent.ClipboardSend.class::isInstance))
        .containsExactly(new InputEvent.ClipboardSend("one\ntwo"));
  }

  @Test
  void ctrlAltAloneGivesTheKeyboardBackAndEnterTakesItAgain(FxRobot robot) {
    robot.clickOn(view);
    robot.press(KeyCode.CONTROL, KeyCode.ALT).release(KeyCode.ALT, KeyCode.CONTROL);
    waitForFxEvents();
    assertThat(view.keyboardCapturedProperty().get()).isFalse();
    display.received.clear();
    robot.type(KeyCode.A);
    assertThat(keys()).isEmpty();
    robot.type(KeyCode.ENTER);
    robot.type(KeyCode.A);
    assertThat(keys())
        .extracting(InputEvent.Key::keysym)
        .as("the Enter that took the keyboard is not the guest's")
        .containsExactly((int) 'a', (int) 'a');
  }

  @Test
  void noShortcutOfTheWindowFiresWhileTheGuestHasTheKeyboard(FxRobot robot) {
    var fired = new AtomicInteger();
    fx(() ->
        view.getScene()
            .getAccelerators()
            .put(KeyCombination.valueOf("Ctrl+W"), fired::incrementAndGet));
    robot.clickOn(view);
    robot.press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
    assertThat(fired).hasValue(0);
    robot.press(KeyCode.TAB).release(KeyCode.TAB);
    assertThat(view.isFocused()).isTrue();
  }

  @Test
  void typedTextBecomesKeystrokes() {
    fx(() -> view.typeText("Hi"));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() ->
            assertThat(keys())
                .containsExactly(
                    new InputEvent.Key(Keysym.SHIFT_LEFT, 0x2A, true),
                    new InputEvent.Key('H', 0x23, true),
                    new InputEvent.Key('H', 0x23, false),
                    new InputEvent.Key(Keysym.SHIFT_LEFT, 0x2A, false),
                    new InputEvent.Key('i', 0x17, true),
                    new InputEvent.Key('i', 0x17, false)));
  }

  @Test
  void aViewThatOnlyLooksOnSendsNothing(FxRobot robot) {
    fx(() -> view.viewOnlyProperty().set(true));
    robot.clickOn(view).type(KeyCode.A).scroll(2);
    fx(() -> view.send(KeyCombo.CTRL_ALT_DELETE));
    assertThat(display.received).isEmpty();
    assertThat(view.clipboardStatusProperty().get()).isEqualTo(ClipboardStatus.OFF);
  }

  @Test
  void theWheelPressesButtonsFourAndFive(FxRobot robot) {
    robot.moveTo(view);
    display.received.clear();
    robot.scroll(1, VerticalDirection.UP);
    waitForFxEvents();
    assertThat(display.received).isNotEmpty();
    assertThat(display.received)
        .extracting(event -> ((InputEvent.Pointer) event).buttons())
        .containsOnly(InputEvent.WHEEL_UP, 0);
  }

  @Test
  void aLostConnectionSaysWhyAndReconnects(FxRobot robot) {
    display.breakDown();
    waitForFxEvents();
    assertThat(robot.lookup(".paragraph").queryAs(Label.class).getText())
        .isEqualTo("guest:5900 closed the connection");
    int before = display.opened.get();
    robot.clickOn("#display-reconnect");
    await().atMost(60, TimeUnit.SECONDS).until(() -> display.opened.get() > before);
  }

  @Test
  void thePasswordIsAskedForInTheView(FxRobot robot) throws Exception {
    fx(() -> controller.open(display));
    var answer =
        WaitForAsyncUtils.async(() ->
            controller.credentialsPrompt().ask(new CredentialsPrompt.Request("VncAuth", false)));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> robot.lookup("#display-password").tryQuery().isPresent());
    fx(view::requestFocus);
    robot.write("secret").type(KeyCode.ENTER);
    assertThat(answer.get(60, TimeUnit.SECONDS).orElseThrow().password()).isEqualTo("secret");
    display.connect(400, 300);
    waitForFxEvents();
    assertThat(view.keyboardCapturedProperty().get()).as("the focus goes on to the guest").isTrue();
  }

  @Test
  void theGuestSetsOurClipboardOnlyWhileItHasTheKeyboard(FxRobot robot) {
    fx(() -> Clipboard.getSystemClipboard().clear());
    display.emit(new DisplayEvent.ClipboardReceived("unasked"));
    waitForFxEvents();
    assertThat(clipboardText()).isNull();
    robot.clickOn(view);
    display.emit(new DisplayEvent.ClipboardReceived("copied in the guest"));
    waitForFxEvents();
    assertThat(clipboardText()).isEqualTo("copied in the guest");
  }

  @Test
  void theScreenshotIsTheGuestsPicture(@TempDir Path folder) throws Exception {
    display.fill(new Rect(10, 10, 5, 5), RED);
    Path file = folder.resolve("shot.png");
    CompletableFuture<Path> saved =
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> view.saveScreenshot(file));
    assertThat(saved.get(60, TimeUnit.SECONDS)).isEqualTo(file);
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(400);
    assertThat(image.getRGB(12, 12)).isEqualTo(RED);
    assertThat(image.getRGB(20, 20)).isEqualTo(0xFF000000);
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing half-written is left").hasSize(1);
    }
  }

  @Test
  void aNarrowStripKeepsWhoHasTheKeyboardAndDropsFigures(FxRobot robot) {
    robot.clickOn(view);
    fx(() -> view.getScene().getWindow().setWidth(500));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() -> {
          Label words = robot.lookup(".display-strip .keyboard").queryAs(Label.class);
          assertThat(words.getWidth()).isGreaterThanOrEqualTo(words.prefWidth(-1));
          assertThat(stripTexts(robot))
              .contains("400×300 · 125%")
              .doesNotContain("Clipboard both ways");
        });
    fx(() -> view.getScene().getWindow().setWidth(1000));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(stripTexts(robot)).contains("Clipboard both ways"));
  }

  @Test
  void theGuestIsAskedForAScreenForEachMonitorOnceItHasToldItsOwn(FxRobot robot) {
    Rectangle2D left = new Rectangle2D(0, 0, 500, 500);
    Rectangle2D right = new Rectangle2D(500, 50, 300, 400);
    fx(() -> {
      view.resizeGuestProperty().set(true);
      view.monitorsProperty().set(List.of(left, right));
    });
    display.emit(new DisplayEvent.ScreensChanged(List.of(new Rect(0, 0, 400, 300))));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() ->
            display.received.contains(
                new InputEvent.RequestScreens(
                    List.of(new Rect(0, 0, 500, 500), new Rect(500, 50, 300, 400)))));
    display.emit(
        new DisplayEvent.ScreensChanged(
            List.of(new Rect(0, 0, 200, 300), new Rect(200, 0, 200, 300))));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(() ->
            assertThat(stripTexts(robot))
                .anySatisfy(text -> assertThat(text).contains("400×300 · 2 screens · ")));
  }

  private static List<String> stripTexts(FxRobot robot) {
    return robot.lookup(".display-strip .label").queryAllAs(Label.class).stream()
        .filter(Label::isVisible)
        .map(Label::getText)
        .toList();
  }

  private List<InputEvent.Key> keys() {
    waitForFxEvents();
    return display.received.stream()
        .filter(InputEvent.Key.class::isInstance)
        .map(InputEvent.Key.class::cast)
        .toList();
  }

  private WritableImage snapshot() {
    return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> view.getScene().snapshot(null));
  }

  private static String clipboardText() {
    return WaitForAsyncUtils.waitForAsyncFx(
        30_000, () -> Clipboard.getSystemClipboard().getString());
  }

  private static void fx(Runnable action) {
    Platform.runLater(action);
    waitForFxEvents();
  }
}
