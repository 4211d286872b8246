package org.virtfleet.display.fx;

import java.nio.IntBuffer;
import javafx.scene.Cursor;
import javafx.scene.ImageCursor;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The guest's pointer as a cursor of this desktop.
final class CursorShapes {

  /// The longest side of a shape that is still shown; window systems refuse larger ones.
  private static final int MAX_SIDE = 256;

  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;
  private static final int DOT_SIDE = 5;

  /// The toolkit's headless platform has no cursors and fails on the attempt to make one.
  private static final boolean HEADLESS =
      "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));

  private CursorShapes() {}

  /// A guest that hides its pointer gets a dot: whoever works here must not lose sight of the
  /// mouse.
  static Cursor of(org.virtfleet.display.Cursor shape) {
    if (HEADLESS || shape.width() > MAX_SIDE || shape.height() > MAX_SIDE) {
      return Cursor.DEFAULT;
    }
    if (shape.isHidden() || isTransparent(shape.argb())) {
      return dot();
    }
    WritableImage image = image(shape.width(), shape.height(), shape.argb());
    return new ImageCursor(image, shape.hotX(), shape.hotY());
  }

  private static Cursor dot() {
    int[] argb = new int[DOT_SIDE * DOT_SIDE];
    for (int y = 0; y < DOT_SIDE; y++) {
      for (int x = 0; x < DOT_SIDE; x++) {
        boolean edge = x == 0 || y == 0 || x == DOT_SIDE - 1 || y == DOT_SIDE - 1;
        boolean corner = (x == 0 || x == DOT_SIDE - 1) && (y == 0 || y == DOT_SIDE - 1);
        argb[y * DOT_SIDE + x] = corner ? 0 : edge ? WHITE : BLACK;
      }
    }
    return new ImageCursor(image(DOT_SIDE, DOT_SIDE, argb), DOT_SIDE / 2.0, DOT_SIDE / 2.0);
  }

  private static boolean isTransparent(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0) {
        return false;
      }
    }
    return true;
  }

  private static WritableImage image(int width, int height, int[] argb) {
    var image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(
            0, 0, width, height, PixelFormat.getIntArgbInstance(), IntBuffer.wrap(argb), width);
    return image;
  }
}
