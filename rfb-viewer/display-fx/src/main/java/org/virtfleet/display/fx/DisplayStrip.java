package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.display.fx.keys.Modifier;

/// The line under a [DisplayView]: who has the keyboard and how to get it back, then size and
/// scale, protocol and encoding, frames and bits a second, round trip, clipboard.
public final class DisplayStrip extends HBox {

  private static final PseudoClass CAPTURED = PseudoClass.getPseudoClass("captured");
  private static final double RELEASE_GAP = 6;

  private final DisplayView view;
  private final Label keyboard = new Label();
  private final Label keys = new Label();
  private final HBox release = new HBox(RELEASE_GAP, new Label(text("strip.release")), keys);
  private final StripFigures figures = new StripFigures();

  public DisplayStrip(DisplayView view) {
    this.view = view;
    getStyleClass().add("display-strip");
    var icon = new Region();
    icon.getStyleClass().add("icon");
    keyboard.getStyleClass().add("keyboard");
    keyboard.setGraphic(icon);
    keys.getStyleClass().add("key-cap");
    release.setAlignment(Pos.CENTER_LEFT);
    release.visibleProperty().bind(view.keyboardCapturedProperty());
    HBox.setHgrow(figures, Priority.ALWAYS);
    // A narrow window drops figures; the strip never makes its window wider.
    setMinWidth(0);
    getChildren().addAll(keyboard, release, figures);

    view.keyboardCapturedProperty().addListener((_, _, _) -> update());
    view.viewOnlyProperty().addListener((_, _, _) -> update());
    view.releaseChordProperty().addListener((_, _, _) -> update());
    view.clipboardStatusProperty().addListener((_, _, _) -> update());
    view.controller().stateProperty().addListener((_, _, _) -> update());
    view.statisticsProperty().addListener((_, _, _) -> update());
    update();
  }

  @Override
  protected void layoutChildren() {
    double words = keyboard.prefWidth(-1) + release.prefWidth(-1);
    figures.fit(getWidth() - snappedLeftInset() - snappedRightInset() - words - 2 * getSpacing());
    super.layoutChildren();
  }

  private void update() {
    boolean captured = view.keyboardCapturedProperty().get();
    boolean live = view.controller().stateProperty().get() instanceof ConnectionState.Connected;
    keyboard.setText(text(keyboardKey(live, captured)));
    keyboard.pseudoClassStateChanged(CAPTURED, captured);
    keys.setText(
        view.releaseChordProperty().get().stream()
            .sorted()
            .map(DisplayStrip::cap)
            .collect(Collectors.joining(" ")));
    figures.show(view.statisticsProperty().get(), view.clipboardStatusProperty().get(), live);
    requestLayout();
  }

  private String keyboardKey(boolean live, boolean captured) {
    if (!live) {
      return "strip.offline";
    }
    if (view.viewOnlyProperty().get()) {
      return "strip.viewOnly";
    }
    return captured ? "strip.guestHasKeyboard" : "strip.free";
  }

  private static String cap(Modifier modifier) {
    String name = modifier.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(DisplayView.class.getResource("display.css")).toExternalForm();
  }
}
