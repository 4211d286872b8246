package org.virtfleet.display.fx;

/// Where the guest's picture lies in the view, in view units. Edges fall on whole device pixels, so
/// that a picture at 1:1 is copied and not interpolated.
///
/// @param x left edge; negative when scrolled
/// @param y upper edge
/// @param width width of the whole picture
/// @param height height of the whole picture
/// @param guestWidth width of the picture in guest pixels
/// @param guestHeight height of the picture in guest pixels
/// @param outputScale device pixels to a view unit
record Viewport(
    double x,
    double y,
    double width,
    double height,
    int guestWidth,
    int guestHeight,
    double outputScale) {

  static final Viewport EMPTY = new Viewport(0, 0, 0, 0, 0, 0, 1);

  /// As large as the view allows, in its middle.
  static Viewport fit(
      double viewWidth, double viewHeight, int guestWidth, int guestHeight, double outputScale) {
    if (guestWidth <= 0 || guestHeight <= 0 || viewWidth <= 0 || viewHeight <= 0) {
      return EMPTY;
    }
    double scale =
        Math.min(viewWidth * outputScale / guestWidth, viewHeight * outputScale / guestHeight);
    double width = Math.max(1, Math.round(guestWidth * scale)) / outputScale;
    double height = Math.max(1, Math.round(guestHeight * scale)) / outputScale;
    return new Viewport(
        middle(viewWidth, width, outputScale),
        middle(viewHeight, height, outputScale),
        width,
        height,
        guestWidth,
        guestHeight,
        outputScale);
  }

  /// So many device pixels a guest pixel: in the middle where it fits, otherwise moved by the
  /// scroll bars.
  ///
  /// @param zoom device pixels to a guest pixel
  /// @param scrollX share of the hidden width that is left of the view, 0 to 1
  static Viewport actual(
      double viewWidth,
      double viewHeight,
      int guestWidth,
      int guestHeight,
      double outputScale,
      double zoom,
      double scrollX,
      double scrollY) {
    double width = zoomed(guestWidth, zoom) / outputScale;
    double height = zoomed(guestHeight, zoom) / outputScale;
    return new Viewport(
        width <= viewWidth
            ? middle(viewWidth, width, outputScale)
            : snap((viewWidth - width) * scrollX, outputScale),
        height <= viewHeight
            ? middle(viewHeight, height, outputScale)
            : snap((viewHeight - height) * scrollY, outputScale),
        width,
        height,
        guestWidth,
        guestHeight,
        outputScale);
  }

  private static long zoomed(int guestPixels, double zoom) {
    return Math.max(1, Math.round(guestPixels * zoom));
  }

  private static double middle(double view, double picture, double outputScale) {
    return snap((view - picture) / 2, outputScale);
  }

  private static double snap(double value, double outputScale) {
    return Math.floor(value * outputScale) / outputScale;
  }

  /// The column of the guest under this point; the nearest one when the point is beside the
  /// picture.
  int guestX(double viewX) {
    return guest(viewX - x, width, guestWidth);
  }

  int guestY(double viewY) {
    return guest(viewY - y, height, guestHeight);
  }

  private static int guest(double offset, double length, int pixels) {
    int pixel = length <= 0 ? 0 : (int) Math.floor(offset * pixels / length);
    return Math.clamp(pixel, 0, Math.max(0, pixels - 1));
  }

  boolean contains(double viewX, double viewY) {
    return viewX >= x && viewY >= y && viewX < x + width && viewY < y + height;
  }

  /// Device pixels to a guest pixel.
  double scale() {
    return guestWidth == 0 ? 1 : width * outputScale / guestWidth;
  }

  /// Whether each pixel of the picture covers the same whole number of device pixels, so that
  /// smoothing would only blur.
  ///
  /// @param factor by which the picture is reduced already
  boolean isWholeScale(int factor) {
    double scale = scale() * factor;
    return scale == Math.rint(scale);
  }
}
