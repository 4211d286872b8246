package org.virtfleet.display.fx;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;

/// The guest's picture as a node. From half size up it wraps the framebuffer's own pixels: nothing
/// is copied, and only what changed since the last pulse goes to the graphics card. Smaller, it
/// shows a [Reduction].
final class Picture {

  private final ImageView node = new ImageView();
  private @Nullable Framebuffer framebuffer;
  private @Nullable Reduction reduction;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private int factor = 1;

  ImageView node() {
    return node;
  }

  void show(Framebuffer next) {
    framebuffer = next;
    wrap();
  }

  private void wrap() {
    reduction = null;
    buffer = null;
    if (framebuffer == null || width() == 0 || height() == 0) {
      node.setImage(null);
    } else if (factor == 1) {
      wrap(width(), height(), framebuffer.pixels());
    } else {
      reduction = new Reduction(framebuffer, factor);
      wrap(reduction.width(), reduction.height(), reduction.pixels());
    }
  }

  private void wrap(int width, int height, int[] pixels) {
    buffer =
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    node.setImage(new WritableImage(buffer));
    // Of the last square in a row or column only a part may be the guest's.
    node.setViewport(new Rectangle2D(0, 0, (double) width() / factor, (double) height() / factor));
  }

  /// Takes over what changed. To be called once a pulse: a second update in one pulse would make
  /// the toolkit upload the whole picture.
  ///
  /// @return whether anything changed
  boolean refresh() {
    if (framebuffer == null || buffer == null) {
      return false;
    }
    Rect damage = framebuffer.takeDamage();
    if (damage.isEmpty()) {
      return false;
    }
    Rect changed = reduction == null ? damage : reduction.update(damage);
    buffer.updateBuffer(
        _ -> new Rectangle2D(changed.x(), changed.y(), changed.width(), changed.height()));
    return true;
  }

  void place(Viewport viewport) {
    int wanted = Reduction.factor(viewport.scale());
    if (wanted != factor) {
      factor = wanted;
      wrap();
    }
    node.setSmooth(!viewport.isWholeScale(factor));
    node.setFitWidth(viewport.width());
    node.setFitHeight(viewport.height());
    node.setLayoutX(viewport.x());
    node.setLayoutY(viewport.y());
  }

  int width() {
    return framebuffer == null ? 0 : framebuffer.width();
  }

  int height() {
    return framebuffer == null ? 0 : framebuffer.height();
  }

  /// What the guest shows now; stays as it is when the guest goes on.
  int[] copyPixels() {
    return framebuffer == null ? new int[0] : framebuffer.pixels().clone();
  }
}
