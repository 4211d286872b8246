package org.virtfleet.desktop.app.control;

import java.util.Collections;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A tiny graph of shares from 0 to 1 with a fixed scale; amber from 80 %, red from 90 %
/// (pseudo-classes `high` and `full`; the colour is the CSS property `-vf-stroke`).
public final class Sparkline extends Region {
  private static final StyleablePropertyFactory<Sparkline> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final CssMetaData<Sparkline, Paint> STROKE =
      FACTORY.createPaintCssMetaData("-vf-stroke", line -> line.stroke, Color.GRAY, false);
  private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
  private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
  private static final double LINE = 1.25;
  private static final double FILL = 0.14;

  private final Canvas canvas;
  private final StyleableObjectProperty<Paint> stroke =
      new StyleableObjectProperty<>(Color.GRAY) {
        @Override
        protected void invalidated() {
          draw();
        }

        @Override
        public Object getBean() {
          return Sparkline.this;
        }

        @Override
        public String getName() {
          return "stroke";
        }

        @Override
        public CssMetaData<Sparkline, Paint> getCssMetaData() {
          return STROKE;
        }
      };
  private List<Double> samples = List.of();

  /// An empty graph of this size in pixels.
  public Sparkline(double width, double height) {
    canvas = new Canvas(width, height);
    getChildren().add(canvas);
    getStyleClass().add("sparkline");
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  /// An empty graph that is as wide as its parent lets it be.
  public Sparkline(double height) {
    this(0, height);
    setMaxWidth(Double.MAX_VALUE);
  }

  /// Shows these samples, oldest first; NaN is a gap.
  public void show(List<Double> fresh) {
    double last = fresh.isEmpty() ? 0 : fresh.getLast();
    pseudoClassStateChanged(HIGH, last >= 0.8 && last < 0.9);
    pseudoClassStateChanged(FULL, last >= 0.9);
    showPlain(fresh);
  }

  /// Shows them in one colour, whatever they are.
  public void showPlain(List<Double> fresh) {
    samples = fresh;
    var known = fresh.stream().filter(sample -> !sample.isNaN()).toList();
    setAccessibleText(
        known.isEmpty()
            ? ""
            : "%d %%, %d to %d %%"
                .formatted(
                    Math.round(known.getLast() * 100),
                    Math.round(Collections.min(known) * 100),
                    Math.round(Collections.max(known) * 100)));
    draw();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth()) {
      canvas.setWidth(getWidth());
      draw();
    }
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    g.clearRect(0, 0, width, height);
    if (samples.size() < 2) {
      return;
    }
    double step = width / (samples.size() - 1);
    int from = 0;
    for (int i = 0; i <= samples.size(); i++) {
      if (i == samples.size() || samples.get(i).isNaN()) {
        drawRun(g, from, i, step, height);
        from = i + 1;
      }
    }
  }

  /// A part without gaps; a single sample is a short line.
  private void drawRun(GraphicsContext g, int from, int to, double step, double height) {
    if (from >= to) {
      return;
    }
    double end = Math.max((to - 1) * step, from * step + 1);
    g.setGlobalAlpha(FILL);
    g.setFill(stroke.get());
    g.beginPath();
    g.moveTo(from * step, height);
    for (int i = from; i < to; i++) {
      g.lineTo(i * step, y(samples.get(i), height));
    }
    g.lineTo(end, y(samples.get(to - 1), height));
    g.lineTo(end, height);
    g.closePath();
    g.fill();
    g.setGlobalAlpha(1);
    g.setStroke(stroke.get());
    g.setLineWidth(LINE);
    g.beginPath();
    g.moveTo(from * step, y(samples.get(from), height));
    for (int i = from + 1; i < to; i++) {
      g.lineTo(i * step, y(samples.get(i), height));
    }
    g.lineTo(end, y(samples.get(to - 1), height));
    g.stroke();
  }

  private static double y(double share, double height) {
    return 1 + (height - 2) * (1 - share);
  }
}
