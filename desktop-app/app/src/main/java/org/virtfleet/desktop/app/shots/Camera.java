package org.virtfleet.desktop.app.shots;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.virtfleet.desktop.app.FxThread;

/// Takes pictures of scenes; works without a display.
public final class Camera {
  private static final Duration SETTLE = Duration.ofMillis(600);

  /// A window below a modal dialog, as dark as the style sheets make what lies under a palette.
  private static final float SCRIM = 0.32f;

  private Camera() {}

  /// Gives the scene some pulses to come to rest, then writes it as PNG.
  public static void shoot(Scene scene, Path file) throws IOException, InterruptedException {
    Thread.sleep(SETTLE);
    write(picture(scene), file);
  }

  /// The same with a dialog in the middle over it.
  static void shootOver(Scene below, Scene dialog, Path file)
      throws IOException, InterruptedException {
    Thread.sleep(SETTLE);
    var picture = picture(below);
    var above = picture(dialog);
    var all =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
    var graphics = all.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, SCRIM));
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
    graphics.setComposite(AlphaComposite.SrcOver);
    graphics.drawImage(
        above,
        (all.getWidth() - above.getWidth()) / 2,
        (all.getHeight() - above.getHeight()) / 3,
        null);
    graphics.dispose();
    write(all, file);
  }

  private static BufferedImage picture(Scene scene) {
    return FxThread.call(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
  }
}
