package org.virtfleet.display.fx;

import static org.virtfleet.display.fx.Texts.text;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The right half of a [DisplayStrip]: figures in the order of their weight. Where there is no room
/// for all, the last ones go.
final class StripFigures extends HBox {

  private static final double GAP = 16;
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  /// Larger figures have no decimal.
  private static final double ONE_DIGIT_BELOW = 100;

  private final Label size = new Label();
  private final Label protocol = new Label();
  private final Label rate = new Label();
  private final Label roundTrip = new Label();
  private final Label clipboard = new Label();
  private final Tooltip protocolName = new Tooltip();

  /// What there is to tell, the weightiest first.
  private List<Label> wanted = List.of();

  StripFigures() {
    super(GAP);
    setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(size, protocol, rate, roundTrip, clipboard);
    getChildren().forEach(label -> ((Label) label).setMinWidth(USE_PREF_SIZE));
    protocol.setTooltip(protocolName);
  }

  /// @param live whether there is a guest to tell about
  void show(DisplayStatistics figures, ClipboardStatus clipboardStatus, boolean live) {
    String scale =
        figures.scale() == 1 ? "1:1" : NumberFormat.getPercentInstance().format(figures.scale());
    size.setText(
        text(
            "strip.size",
            String.valueOf(figures.width()),
            String.valueOf(figures.height()),
            figures.screens() == 1 ? scale : text("strip.screens", figures.screens(), scale)));
    protocol.setText(family(figures.protocol()) + " · " + figures.encoding());
    protocolName.setText(figures.protocol());
    rate.setText(text("strip.rate", figures.framesPerSecond(), speed(figures.bitsPerSecond())));
    clipboard.setText(text("strip.clipboard." + clipboardStatus));
    List<Label> labels = new ArrayList<>();
    if (live && figures.width() > 0) {
      labels.addAll(List.of(size, protocol, rate));
      figures
          .roundTrip()
          .ifPresent(time -> {
            roundTrip.setText(text("strip.roundTrip", time.toMillis()));
            labels.add(roundTrip);
          });
      labels.add(clipboard);
    }
    wanted = List.copyOf(labels);
  }

  /// Shows what fits.
  void fit(double width) {
    double left = width + GAP;
    boolean fits = true;
    for (var node : getChildren()) {
      Label label = (Label) node;
      if (wanted.contains(label)) {
        left -= label.prefWidth(-1) + GAP;
        fits = fits && left >= 0;
      }
      boolean shown = fits && wanted.contains(label);
      label.setVisible(shown);
      label.setManaged(shown);
    }
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
}
