package org.virtfleet.display.fx.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.DisplayException;

class ImageIoCodecTest {

  private static final int UNTOUCHED = 0x12345678;

  private final ImageIoCodec codec = new ImageIoCodec();

  @Test
  void aTileIsDecodedInPlaceAndNothingBesideItIsTouched() throws Exception {
    byte[] jpeg = jpeg(8, 4);
    byte[] window = new byte[jpeg.length + 20];
    System.arraycopy(jpeg, 0, window, 10, jpeg.length);
    int[] pixels = new int[16 * 16];
    Arrays.fill(pixels, UNTOUCHED);
    codec.decodeJpeg(window, 10, jpeg.length, pixels, 2 * 16 + 3, 16, 8, 4);
    Color first = new Color(pixels[2 * 16 + 3]);
    assertThat(first.getRed()).isGreaterThan(240);
    assertThat(first.getBlue()).isLessThan(15);
    assertThat(pixels[2 * 16 + 3] >>> 24).isEqualTo(0xFF);
    assertThat(Arrays.stream(pixels).filter(pixel -> pixel != UNTOUCHED).count()).isEqualTo(32);
  }

  @Test
  void aTileOfAnotherSizeThanItsRectangleIsRefused() throws Exception {
    byte[] jpeg = jpeg(8, 4);
    int[] pixels = new int[64];
    assertThatThrownBy(() -> codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 0, 8, 8, 8))
        .isInstanceOf(DisplayException.class)
        .hasMessage("The server sent a JPEG tile of 8 × 4 pixels for a rectangle of 8 × 8");
  }

  @Test
  void rubbishIsAProtocolErrorAndTheNextTileStillDecodes() throws Exception {
    int[] pixels = new int[64];
    byte[] rubbish = new byte[300];
    assertThatThrownBy(() -> codec.decodeJpeg(rubbish, 0, 300, pixels, 0, 8, 8, 8))
        .isInstanceOfSatisfying(
            DisplayException.class,
            e -> assertThat(e.code()).isEqualTo(DisplayException.Code.PROTOCOL));
    byte[] jpeg = jpeg(8, 8);
    byte[] cut = Arrays.copyOf(jpeg, 40);
    assertThatThrownBy(() -> codec.decodeJpeg(cut, 0, cut.length, pixels, 0, 8, 8, 8))
        .isInstanceOf(DisplayException.class);
    codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 0, 8, 8, 8);
    assertThat(new Color(pixels[0]).getRed()).isGreaterThan(240);
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
