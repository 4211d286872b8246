package org.virtfleet.viewer;

import static org.virtfleet.viewer.Texts.text;

import java.io.File;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.DisplayStrip;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.ScaleMode;
import org.virtfleet.display.fx.keys.KeyCombo;

/// A window with one guest's screen: bar, picture, strip.
final class ViewerWindow {

  private static final double WIDTH = 1024;
  private static final double HEIGHT = 768;
  private static final double MIN_WIDTH = 640;
  private static final double MIN_HEIGHT = 400;

  private static final int MAX_NAME = 80;

  private static final double ZOOM_STEP = 1.25;

  /// Heights of bar and strip together.
  private static final double BARS = 66;

  private final Stage stage;
  private final DisplayController controller;
  private final DisplayView view;
  private final ConsoleBar bar;
  private final BorderPane frame = new BorderPane();
  private final Hotkeys hotkeys = new Hotkeys();
  private final FullScreen arrangement;
  private final ScreenFiller filler;
  private String name;
  private Runnable whenClosed = () -> {};

  /// @param name what the window is called until the guest tells its name
  ViewerWindow(Stage stage, DisplayController controller, String name) {
    this.stage = stage;
    this.controller = controller;
    this.name = name;
    view = new DisplayView(controller);
    var strip = new DisplayStrip(view);
    var root = new StackPane(frame);
    filler = new ScreenFiller(stage, view, this::closed);
    BooleanProperty fullScreen = filler.onProperty();
    bar =
        new ConsoleBar(
            view,
            () -> fullScreen.set(!fullScreen.get()),
            filler.choiceProperty(),
            this::saveScreenshot);
    frame.setTop(bar);
    frame.setCenter(view);
    frame.setBottom(strip);
    arrangement = new FullScreen(fullScreen, root, frame, view, bar, strip);

    frame.setPrefSize(WIDTH, HEIGHT);
    var scene = new Scene(root);
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(ViewerWindow.class.getResource("viewer.css")).toExternalForm());
    arrangement.listenTo(scene);
    hotkeys.listenTo(scene);
    stage.setScene(scene);
    view.keyboardCapturedProperty().addListener((_, _, _) -> title());
    title();
  }

  DisplayView view() {
    return view;
  }

  Stage stage() {
    return stage;
  }

  boolean isShowing() {
    return filler.isShowing();
  }

  /// Which monitors full screen fills.
  void monitors(MonitorChoice choice) {
    filler.choiceProperty().set(choice);
  }

  /// What happens when the window is closed, in full screen too.
  void onClosed(Runnable action) {
    whenClosed = action;
  }

  private void closed() {
    controller.close();
    whenClosed.run();
  }

  /// Takes further keys for what the window can do.
  ///
  /// @param keys as [VvFile#hotkeys()]; those that are none are left out
  void hotkeys(Map<String, String> keys) {
    keys.forEach((action, text) ->
        Hotkeys.parse(text)
            .ifPresent(combination -> {
              switch (action) {
                case VvFile.TOGGLE_FULL_SCREEN -> hotkeys.add(combination, arrangement::toggle);
                case VvFile.RELEASE_CURSOR -> hotkeys.add(combination, view::releaseKeyboard);
                case VvFile.SECURE_ATTENTION ->
                    hotkeys.add(combination, () -> view.send(KeyCombo.CTRL_ALT_DELETE));
                case VvFile.ZOOM_IN -> hotkeys.add(combination, () -> zoom(ZOOM_STEP));
                case VvFile.ZOOM_OUT -> hotkeys.add(combination, () -> zoom(1 / ZOOM_STEP));
                case VvFile.ZOOM_RESET -> hotkeys.add(combination, () -> zoom(0));
                default -> throw new IllegalArgumentException("There is no action " + action);
              }
            }));
  }

  /// @param factor 0 for one pixel a pixel
  private void zoom(double factor) {
    view.scaleModeProperty().set(ScaleMode.ACTUAL);
    view.zoomProperty().set(factor == 0 ? 1 : view.zoomProperty().get() * factor);
  }

  /// Shows the window as large as the guest's screen, if this screen is larger.
  void show(String guest, boolean startFullScreen) {
    if (!guest.isBlank()) {
      name = presentable(guest);
    }
    title();
    fitToPicture();
    filler.onProperty().set(startFullScreen);
    filler.show();
    view.requestFocus();
  }

  /// The name comes from the server: one line, of a length that a title bar shows.
  private static String presentable(String guest) {
    String line = guest.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME) + "…";
  }

  private void fitToPicture() {
    double width = view.prefWidth(-1);
    double height = view.prefHeight(-1);
    if (width > 0 && height > 0) {
      Rectangle2D room = Screen.getPrimary().getVisualBounds();
      frame.setPrefSize(
          Math.clamp(width, MIN_WIDTH, room.getWidth()),
          Math.clamp(height + BARS, MIN_HEIGHT, room.getHeight()));
      stage.sizeToScene();
    }
  }

  private void title() {
    stage.setTitle(
        view.keyboardCapturedProperty().get()
            ? text("title.captured", name, "Ctrl+Alt")
            : text("title", name));
  }

  private void saveScreenshot() {
    var chooser = new FileChooser();
    chooser.setInitialFileName(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".png");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
    File file = chooser.showSaveDialog(view.getScene().getWindow());
    if (file == null) {
      return;
    }
    var _ =
        view.saveScreenshot(file.toPath())
            .whenComplete((saved, failure) ->
                Platform.runLater(() ->
                    bar.message(
                        failure == null
                            ? text("screenshot.saved", saved.getFileName())
                            : text("screenshot.failed", reason(failure)))));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }
}
