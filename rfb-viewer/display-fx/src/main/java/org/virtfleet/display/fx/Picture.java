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

/// The guest's picture as a node. It wraps the framebuffer's own pixels: nothing is copied here,
/// and only what changed since the last pulse goes to the graphics card.
final class Picture {

  private final ImageView node = new ImageView();
  private @Nullable Framebuffer framebuffer;
  private @Nullable PixelBuffer<IntBuffer> buffer;

  ImageView node() {
    return node;
  }

  void show(Framebuffer next) {
    framebuffer = next;
    if (next.width() == 0 || next.height() == 0) {
      buffer = null;
      node.setImage(null);
      return;
    }
    buffer =
        new PixelBuffer<>(
            next.width(),
            next.height(),
            IntBuffer.wrap(next.pixels()),
            PixelFormat.getIntArgbPreInstance());
    node.setImage(new WritableImage(buffer));
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
    buffer.updateBuffer(
        _ -> new Rectangle2D(damage.x(), damage.y(), damage.width(), damage.height()));
    return true;
  }

  void place(Viewport viewport) {
    node.setSmooth(!viewport.isWholeScale());
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
