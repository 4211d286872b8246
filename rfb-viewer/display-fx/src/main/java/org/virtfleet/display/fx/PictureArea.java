package org.virtfleet.display.fx;

import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.virtfleet.display.Rect;

/// The picture with its scroll bars: where it lies, and when it is painted again.
final class PictureArea extends Region {

  private final Picture picture = new Picture();
  private final ScrollBar scrollX = new ScrollBar();
  private final ScrollBar scrollY = new ScrollBar();
  private final PulseGate gate = new PulseGate(this::repaint);
  private final StatisticsMeter meter;
  private ScaleMode mode = ScaleMode.FIT;
  private double zoom = 1;
  private Viewport viewport = Viewport.EMPTY;

  PictureArea(StatisticsMeter meter) {
    this.meter = meter;
    scrollY.setOrientation(Orientation.VERTICAL);
    for (ScrollBar bar : new ScrollBar[] {scrollX, scrollY}) {
      bar.setMax(1);
      bar.setFocusTraversable(false);
      bar.valueProperty().addListener((_, _, _) -> requestLayout());
    }
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().addAll(picture.node(), scrollX, scrollY);
    sceneProperty().addListener((_, before, now) -> moved(before, now));
  }

  Picture picture() {
    return picture;
  }

  Viewport viewport() {
    return viewport;
  }

  /// Wants the picture painted; from any thread.
  void pictureChanged() {
    gate.ask();
  }

  void sizeChanged() {
    requestLayout();
    gate.ask();
  }

  void mode(ScaleMode wanted) {
    mode = wanted;
    requestLayout();
  }

  /// @param wanted device pixels to a guest pixel, unless the picture is fitted
  void zoom(double wanted) {
    zoom = wanted;
    requestLayout();
  }

  private void moved(Scene before, Scene now) {
    if (before != null) {
      gate.detach(before);
    }
    if (now != null) {
      gate.attach(now);
    }
    meter.run(now != null);
  }

  private void repaint() {
    if (picture.refresh()) {
      meter.frameShown();
    }
  }

  @Override
  protected void layoutChildren() {
    double scale = outputScale();
    viewport =
        switch (mode) {
          case FIT ->
              Viewport.fit(getWidth(), getHeight(), picture.width(), picture.height(), scale);
          case ACTUAL -> actual(scale);
        };
    if (mode == ScaleMode.FIT) {
      scrollX.setVisible(false);
      scrollY.setVisible(false);
    }
    picture.place(viewport);
    meter.viewport(viewport);
  }

  /// How wide the view must be to show all of the picture at 1:1.
  double actualWidth() {
    return picture.width() / outputScale();
  }

  double actualHeight() {
    return picture.height() / outputScale();
  }

  /// A part of the view in pixels of the screen it is on.
  Rect outputPixels(Rectangle2D part) {
    return new Rect(
        outputPixels(part.getMinX()),
        outputPixels(part.getMinY()),
        outputPixels(part.getWidth()),
        outputPixels(part.getHeight()));
  }

  private int outputPixels(double length) {
    return (int) Math.floor(length * outputScale());
  }

  private double outputScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? Screen.getPrimary().getOutputScaleX() : window.getOutputScaleX();
  }

  /// A bar that appears takes room and may so make the other one necessary.
  private Viewport actual(double scale) {
    double barWidth = scrollY.prefWidth(-1);
    double barHeight = scrollX.prefHeight(-1);
    double width = picture.width() * zoom / scale;
    double height = picture.height() * zoom / scale;
    boolean vertical = height > getHeight();
    boolean horizontal = width > getWidth() - (vertical ? barWidth : 0);
    vertical = height > getHeight() - (horizontal ? barHeight : 0);
    double viewWidth = getWidth() - (vertical ? barWidth : 0);
    double viewHeight = getHeight() - (horizontal ? barHeight : 0);
    scrollX.setVisible(horizontal);
    scrollY.setVisible(vertical);
    scrollX.setVisibleAmount(Math.min(1, viewWidth / width));
    scrollY.setVisibleAmount(Math.min(1, viewHeight / height));
    scrollX.resizeRelocate(0, viewHeight, viewWidth, barHeight);
    scrollY.resizeRelocate(viewWidth, 0, barWidth, viewHeight);
    return Viewport.actual(
        viewWidth,
        viewHeight,
        picture.width(),
        picture.height(),
        scale,
        zoom,
        scrollX.getValue(),
        scrollY.getValue());
  }
}
