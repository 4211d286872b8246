package org.virtfleet.desktop.app.shots;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.virtfleet.desktop.app.FxThread;

/// Takes pictures of scenes; works without a display.
public final class Camera {
  private static final Duration SETTLE = Duration.ofMillis(700);

  private Camera() {}

  /// Gives the scene some pulses to come to rest, then writes it as PNG.
  public static void shoot(Scene scene, Path file) throws IOException, InterruptedException {
    Thread.sleep(SETTLE);
    var image = FxThread.call(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
  }
}
