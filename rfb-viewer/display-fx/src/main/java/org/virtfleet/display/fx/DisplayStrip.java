package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.display.fx.keys.Modifier;

/// The line under a [DisplayView]: who has the keyboard and how to get it back, then size and
/// scale, protocol and encoding, frames a second, clipboard.
public final class DisplayStrip extends HBox {

  private static final double RELEASE_GAP = 6;
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  /// Larger figures have no decimal.
  private static final double ONE_DIGIT_BELOW = 100;

  private static final PseudoClass CAPTURED = PseudoClass.getPseudoClass("captured");

  private final DisplayView view;
  private final Label keyboard = new Label();
  private final Label release = new Label(text("strip.release"));
  private final Label keys = new Label();
  private final Label size = new Label();
  private final Label protocol = new Label();
  private final Label rate = new Label();
  private final Label roundTrip = new Label();
  private final Label clipboard = new Label();

  public DisplayStrip(DisplayView view) {
    this.view = view;
    getStyleClass().add("display-strip");
    var icon = new Region();
    icon.getStyleClass().add("icon");
    keyboard.getStyleClass().add("keyboard");
    keyboard.setGraphic(icon);
    keys.getStyleClass().add("key-cap");
    var release = new HBox(RELEASE_GAP, this.release, keys);
    release.setAlignment(Pos.CENTER_LEFT);
    release.visibleProperty().bind(view.keyboardCapturedProperty());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    for (Label figure : new Label[] {size, protocol, rate, roundTrip, clipboard}) {
      figure.setMinWidth(USE_PREF_SIZE);
    }
    // A narrow window cuts the words on the left; it never makes the view wider than itself.
    setMinWidth(0);
    getChildren().addAll(keyboard, release, gap, size, protocol, rate, roundTrip, clipboard);

    view.keyboardCapturedProperty().addListener((_, _, _) -> words());
    view.viewOnlyProperty().addListener((_, _, _) -> words());
    view.releaseChordProperty().addListener((_, _, _) -> words());
    view.clipboardStatusProperty().addListener((_, _, _) -> words());
    view.controller().stateProperty().addListener((_, _, _) -> words());
    view.statisticsProperty().addListener((_, _, figures) -> figures(figures));
    words();
    figures(view.statisticsProperty().get());
  }

  private void words() {
    boolean captured = view.keyboardCapturedProperty().get();
    keyboard.setText(text(keyboardKey(captured)));
    keyboard.pseudoClassStateChanged(CAPTURED, captured);
    keys.setText(
        view.releaseChordProperty().get().stream()
            .sorted()
            .map(DisplayStrip::cap)
            .collect(Collectors.joining(" ")));
    clipboard.setText(text("strip.clipboard." + view.clipboardStatusProperty().get()));
  }

  private String keyboardKey(boolean captured) {
    if (!isLive()) {
      return "strip.offline";
    }
    if (view.viewOnlyProperty().get()) {
      return "strip.viewOnly";
    }
    return captured ? "strip.guestHasKeyboard" : "strip.free";
  }

  private boolean isLive() {
    return view.controller().stateProperty().get() instanceof ConnectionState.Connected;
  }

  private void figures(DisplayStatistics figures) {
    boolean shown = isLive() && figures.width() > 0;
    for (Label label : new Label[] {size, protocol, rate, clipboard}) {
      label.setVisible(shown);
      label.setManaged(shown);
    }
    NumberFormat percent = NumberFormat.getPercentInstance();
    String scale = figures.scale() == 1 ? "1:1" : percent.format(figures.scale());
    size.setText(
        text(
            "strip.size",
            String.valueOf(figures.width()),
            String.valueOf(figures.height()),
            scale));
    protocol.setText(family(figures.protocol()) + " · " + figures.encoding());
    protocol.setTooltip(new Tooltip(figures.protocol()));
    rate.setText(text("strip.rate", figures.framesPerSecond(), speed(figures.bitsPerSecond())));
    figures
        .roundTrip()
        .ifPresent(time -> roundTrip.setText(text("strip.roundTrip", time.toMillis())));
    boolean known = shown && figures.roundTrip().isPresent();
    roundTrip.setVisible(known);
    roundTrip.setManaged(known);
  }

  private static String speed(long bitsPerSecond) {
    NumberFormat number = NumberFormat.getInstance();
    boolean mega = bitsPerSecond >= MEGA;
    double value = bitsPerSecond / (mega ? MEGA : KILO);
    number.setMaximumFractionDigits(mega && value < ONE_DIGIT_BELOW ? 1 : 0);
    return text(mega ? "strip.megabits" : "strip.kilobits", number.format(value));
  }

  /// RFB is what the protocol is called in its specification only.
  private static String family(String protocol) {
    return protocol.startsWith("RFB ") ? "VNC" : protocol;
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
