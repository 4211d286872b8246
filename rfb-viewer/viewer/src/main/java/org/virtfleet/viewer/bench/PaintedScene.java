package org.virtfleet.viewer.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/// Whole pictures, one after the other.
record PaintedScene(
    String name, int steps, XServer server, Path folder, Supplier<BufferedImage> pictures)
    implements Scene {

  @Override
  public void step() throws IOException, InterruptedException {
    // Quickly read by the painter; nobody keeps it.
    Path picture = folder.resolve("scene.bmp");
    ImageIO.write(pictures.get(), "bmp", picture.toFile());
    server.paint(picture);
  }
}
