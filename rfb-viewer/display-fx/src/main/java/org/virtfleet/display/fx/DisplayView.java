package org.virtfleet.display.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.display.fx.keys.KeyCombo;
import org.virtfleet.display.fx.keys.KeyboardLayout;
import org.virtfleet.display.fx.keys.Modifier;
import org.virtfleet.display.fx.media.Bell;
import org.virtfleet.display.fx.media.PngFile;

/// Shows a remote display and lets the person work in it, whatever protocol brings it.
///
/// ```java
/// var controller = new DisplayController();
/// var view = new DisplayView(controller);
/// var strip = new DisplayStrip(view);                      // who has the keyboard, size, protocol, rate
/// var keys = new MenuButton("Send key");
/// keys.getItems().setAll(SendKeyMenu.items(view));
/// pane.setTop(keys);
/// pane.setCenter(view);
/// pane.setBottom(strip);
/// controller.open(new RfbDisplay(connector, controller.credentialsPrompt(), codecs));
/// view.requestFocus();                                     // the guest has the keyboard
/// stage.setOnHidden(event -> controller.close());
/// ```
///
/// A click or the focus gives the keyboard to the guest, [#releaseChordProperty()] (Ctrl+Alt alone)
/// or the loss of the focus takes it back; while the guest has it no key reaches menus, mnemonics
/// or accelerators of the window. Reconnecting, the question for a password and the words about
/// both are the view's own.
public final class DisplayView extends Region {

  private static final double MIN_ZOOM = 0.1;
  private static final double MAX_ZOOM = 8;

  private final DisplayController controller;
  private final StatisticsMeter meter;
  private final PictureArea area;
  private final StatusPane status;
  private final GuestInput input;

  private Cursor guestCursor = Cursor.DEFAULT;

  private final ObjectProperty<ScaleMode> scaleMode = new SimpleObjectProperty<>(ScaleMode.FIT);
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private final BooleanProperty viewOnly = new SimpleBooleanProperty();
  private final BooleanProperty resizeGuest = new SimpleBooleanProperty();
  private final ObjectProperty<List<Rectangle2D>> monitors = new SimpleObjectProperty<>(List.of());
  private final GuestResizer resizer;
  private final ObjectProperty<KeyboardLayout> keyboardLayout =
      new SimpleObjectProperty<>(KeyboardLayout.of(Locale.getDefault()));
  private final ObjectProperty<Set<Modifier>> releaseChord =
      new SimpleObjectProperty<>(Set.of(Modifier.CTRL, Modifier.ALT));
  private final ObjectProperty<Runnable> bell = new SimpleObjectProperty<>(new Bell());

  public DisplayView(DisplayController controller) {
    this.controller = controller;
    meter = new StatisticsMeter(controller::sessionStatistics);
    area = new PictureArea(meter);
    input = new GuestInput(controller::send, area::viewport, keyboardLayout.get());
    status = new StatusPane(controller::reconnectNow, controller::takeOver);
    resizer = new GuestResizer(screens -> controller.send(new InputEvent.RequestScreens(screens)));
    getStyleClass().add("display-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Texts.text("view.accessible"));
    getChildren().addAll(area, status);

    input.attachTo(this);
    scaleMode.addListener((_, _, mode) -> area.mode(mode));
    zoom.addListener(
        (_, _, wanted) -> area.zoom(Math.clamp(wanted.doubleValue(), MIN_ZOOM, MAX_ZOOM)));
    keyboardLayout.addListener((_, _, layout) -> input.layout(layout));
    releaseChord.addListener((_, _, chord) -> input.keyboard.releaseChord(chord));
    resizeGuest.addListener((_, _, _) -> steerResizer());
    monitors.addListener((_, _, _) -> requestLayout());
    viewOnly.addListener((_, _, _) -> {
      enableInput();
      steerResizer();
    });
    keyboardCapturedProperty().addListener((_, _, _) -> showCursor());
    controller.show(this::handle, area::pictureChanged);
    controller.stateProperty().addListener((_, _, _) -> stateChanged());
    stateChanged();
  }

  public DisplayController controller() {
    return controller;
  }

  /// True while keys go to the guest.
  public ReadOnlyBooleanProperty keyboardCapturedProperty() {
    return input.keyboard.capturedProperty();
  }

  /// Takes the keyboard from the guest, letting go of every key it holds.
  public void releaseKeyboard() {
    input.keyboard.release();
  }

  /// Default [ScaleMode#FIT].
  public ObjectProperty<ScaleMode> scaleModeProperty() {
    return scaleMode;
  }

  /// Pixels of the screen to a guest pixel in [ScaleMode#ACTUAL], from 0.1 to 8. Default 1.
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /// Whether the person only looks on: no key, click or clipboard reaches the guest. Default false.
  public BooleanProperty viewOnlyProperty() {
    return viewOnly;
  }

  /// Where the characters are on the keyboard, here and in the guest. Default by locale.
  public ObjectProperty<KeyboardLayout> keyboardLayoutProperty() {
    return keyboardLayout;
  }

  /// The modifiers which, pressed and let go alone, take the keyboard back. Default Ctrl and Alt.
  public ObjectProperty<Set<Modifier>> releaseChordProperty() {
    return releaseChord;
  }

  /// What rings when the guest does. Default a short tone.
  public ObjectProperty<Runnable> bellProperty() {
    return bell;
  }

  public ReadOnlyObjectProperty<ClipboardStatus> clipboardStatusProperty() {
    return input.clipboard.statusProperty();
  }

  public ReadOnlyObjectProperty<DisplayStatistics> statisticsProperty() {
    return meter.statisticsProperty();
  }

  /// Presses a key combination in the guest.
  public void send(KeyCombo combo) {
    input.send(combo);
  }

  /// Types text into the guest key by key, for guests that share no clipboard.
  public void typeText(String text) {
    input.type(text);
  }

  /// Writes what the guest shows now to a PNG file, in the background.
  ///
  /// @return fails with an [IOException] when the file cannot be written or nothing is shown yet
  public CompletableFuture<Path> saveScreenshot(Path file) {
    Picture picture = area.picture();
    int width = picture.width();
    int height = picture.height();
    int[] pixels = picture.copyPixels();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            PngFile.write(file, width, height, pixels);
            return file;
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        Thread.ofVirtual().name("screenshot")::start);
  }

  private void handle(DisplayEvent event) {
    switch (event) {
      case DisplayEvent.Connected connected -> {
        meter.connected(connected);
        resizer.connected();
        input.clipboard.forget();
        input.locks.forget();
        input.relativePointer(false);
        input.keyboard.scancodes(false);
        guestCursor = Cursor.DEFAULT;
      }
      case DisplayEvent.Resized(Framebuffer framebuffer) -> {
        area.picture().show(framebuffer);
        area.sizeChanged();
      }
      case DisplayEvent.ScreensChanged(var screens) -> {
        meter.screens(screens.size());
        resizer.serverTold();
      }
      case DisplayEvent.CursorChanged(org.virtfleet.display.Cursor shape) -> {
        guestCursor = CursorShapes.of(shape);
        showCursor();
      }
      case DisplayEvent.PointerModeChanged(boolean relative) -> {
        input.relativePointer(relative);
        showCursor();
      }
      case DisplayEvent.KeyModeChanged(boolean scancodes) -> input.keyboard.scancodes(scancodes);
      case DisplayEvent.LedState lights -> input.locks.guestHas(lights);
      case DisplayEvent.Bell _ -> bell.get().run();
      case DisplayEvent.ClipboardReceived(String text) -> input.clipboard.received(text);
      case DisplayEvent.Updated _, DisplayEvent.NameChanged _, DisplayEvent.Disconnected _ -> {}
    }
  }

  private void stateChanged() {
    boolean hadFocus = status.isFocusWithin();
    status.show(controller.stateProperty().get());
    if (hadFocus || isFocused()) {
      requestFocus();
    }
    enableInput();
  }

  /// Who only looks on changes nothing, the guest's screen neither.
  private void steerResizer() {
    resizer.turn(resizeGuest.get() && !viewOnly.get());
  }

  /// Whether the guest's screen shall have the size of this view, where guest and server can, and
  /// the person may work in it. Default false.
  public BooleanProperty resizeGuestProperty() {
    return resizeGuest;
  }

  /// The parts of this view that lie on monitors of their own, in its coordinates; a guest whose
  /// screen follows the view then gets a screen for each. Empty, the default, where the view is
  /// one.
  public ObjectProperty<List<Rectangle2D>> monitorsProperty() {
    return monitors;
  }

  /// While a password is asked for, the focus belongs to its field.
  @Override
  public void requestFocus() {
    if (!status.focusLogin()) {
      super.requestFocus();
    }
  }

  private void enableInput() {
    boolean live = controller.stateProperty().get() instanceof ConnectionState.Connected;
    input.enable(live && !viewOnly.get(), isFocused());
    input.clipboard.allow(!viewOnly.get());
    showCursor();
  }

  private void showCursor() {
    boolean live = controller.stateProperty().get() instanceof ConnectionState.Connected;
    area.setCursor(input.hidesPointer() ? Cursor.NONE : live ? guestCursor : Cursor.DEFAULT);
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(DisplayView.class.getResource("display.css")).toExternalForm();
  }

  @Override
  protected void layoutChildren() {
    area.resizeRelocate(0, 0, getWidth(), getHeight());
    resizer.viewIs(screens());
    status.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  private List<Rect> screens() {
    List<Rectangle2D> parts =
        monitors.get().isEmpty()
            ? List.of(new Rectangle2D(0, 0, getWidth(), getHeight()))
            : monitors.get();
    return parts.stream().map(area::outputPixels).toList();
  }

  @Override
  protected double computePrefWidth(double height) {
    return area.actualWidth();
  }

  @Override
  protected double computePrefHeight(double width) {
    return area.actualHeight();
  }
}
