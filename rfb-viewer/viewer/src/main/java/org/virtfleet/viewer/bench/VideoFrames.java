package org.virtfleet.viewer.bench;

import java.awt.image.BufferedImage;
import java.util.Random;

/// What a film looks like to an encoder: slow waves of colour over the whole screen, grain, and
/// never twice the same pixel.
final class VideoFrames {

  private final int width;
  private final int height;
  private final Random random = new Random(1);
  private int frame;

  VideoFrames(int width, int height) {
    this.width = width;
    this.height = height;
  }

  BufferedImage next() {
    frame++;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      double vertical = Math.sin(y / 90.0 + frame / 5.0);
      for (int x = 0; x < width; x++) {
        double wave = vertical + Math.sin(x / 140.0 - frame / 7.0);
        int grain = random.nextInt(6);
        int red = Math.clamp((int) (128 + 50 * wave) + grain, 0, 255);
        int green = Math.clamp((int) (110 + 40 * Math.cos(wave * 2)) + grain, 0, 255);
        int blue = Math.clamp((int) (120 - 45 * wave) + grain, 0, 255);
        row[x] = red << 16 | green << 8 | blue;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }
}
