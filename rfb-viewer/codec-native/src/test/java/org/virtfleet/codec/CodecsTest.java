package org.virtfleet.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;

/// What every decoder does. libturbojpeg (Debian's libturbojpeg0) is left out where it is not
/// installed, as the product then does without it too.
@ParameterizedClass
@MethodSource("codecs")
class CodecsTest {

  private static final int WIDTH = 70;
  private static final int HEIGHT = 33;
  private static final int STRIDE = 100;
  private static final int UNTOUCHED = 0x12345678;

  private final BufferedImage image = picture();
  private final int[] pixels = new int[STRIDE * 50];
  private final ImageCodec codec;

  CodecsTest(Supplier<ImageCodec> codecs) {
    codec = codecs.get();
    Arrays.fill(pixels, UNTOUCHED);
  }

  static List<Supplier<ImageCodec>> codecs() {
    List<Supplier<ImageCodec>> codecs = new ArrayList<>(List.of(ImageIoCodec::new));
    TurboJpeg.load().ifPresent(library -> codecs.add(library::newCodec));
    return codecs;
  }

  @AfterEach
  void close() {
    codec.close();
  }

  @Test
  void paintsOpaquePixelsIntoItsRectangleAndNothingElse() throws Exception {
    byte[] jpeg = jpeg(image);
    byte[] window = new byte[jpeg.length + 20];
    System.arraycopy(jpeg, 0, window, 7, jpeg.length);
    int start = 5 * STRIDE + 9;

    codec.decodeJpeg(window, 7, jpeg.length, pixels, start, STRIDE, WIDTH, HEIGHT);

    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < STRIDE; x++) {
        int pixel = pixels[y * STRIDE + x];
        boolean inside = x >= 9 && x < 9 + WIDTH && y >= 5 && y < 5 + HEIGHT;
        if (inside) {
          assertThat(pixel >>> 24).isEqualTo(0xFF);
          assertThat(difference(pixel, image.getRGB(x - 9, y - 5))).isLessThan(30);
        } else {
          assertThat(pixel).isEqualTo(UNTOUCHED);
        }
      }
    }
  }

  @Test
  void anotherSizeThanTheRectanglesIsRefused() throws Exception {
    byte[] jpeg = jpeg(image);
    assertThatThrownBy(
            () -> codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 0, STRIDE, WIDTH - 1, HEIGHT))
        .isInstanceOf(DisplayException.class)
        .hasMessage("The server sent a JPEG tile of 70 × 33 pixels for a rectangle of 69 × 33");
    assertThat(pixels).containsOnly(UNTOUCHED);
  }

  @Test
  void whatIsNoJpegIsRefused() {
    assertThatThrownBy(
            () -> codec.decodeJpeg(new byte[50], 0, 50, pixels, 0, STRIDE, WIDTH, HEIGHT))
        .isInstanceOf(DisplayException.class);
    assertThatThrownBy(() -> codec.decodeJpeg(new byte[0], 0, 0, pixels, 0, STRIDE, WIDTH, HEIGHT))
        .isInstanceOf(DisplayException.class);
  }

  @Test
  void aGreyFileIsAsGreyAsItSays() throws Exception {
    BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      grey.getRaster().setSample(i % WIDTH, i / WIDTH, 0, 64);
    }
    byte[] jpeg = jpeg(grey);
    codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 0, STRIDE, WIDTH, HEIGHT);
    assertThat(pixels[0] >>> 24).isEqualTo(0xFF);
    assertThat(difference(pixels[0], 0x404040)).isLessThan(3);
    assertThat(difference(pixels[(HEIGHT - 1) * STRIDE + WIDTH - 1], 0x404040)).isLessThan(3);
  }

  @Test
  void aProgressiveFileIsDecoded() throws Exception {
    byte[] jpeg = progressive(image);
    codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 0, STRIDE, WIDTH, HEIGHT);
    assertThat(difference(pixels[STRIDE + 1], image.getRGB(1, 1))).isLessThan(30);
  }

  /// A scan goes over the whole picture and can have sixteen bytes: this file of half a megabyte
  /// asks for half an hour.
  @Test
  @Timeout(120)
  void aFileOfThousandsOfScansIsRefused() throws Exception {
    int side = 2048;
    byte[] sound = progressive(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB));
    int end = sound.length - 2;
    int scan = end;
    while (sound[scan] != (byte) 0xFF || sound[scan + 1] != (byte) 0xDA) {
      scan--;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(sound, 0, end);
    for (int i = 0; i < 30_000; i++) {
      file.write(sound, scan, end - scan);
    }
    file.write(sound, end, 2);
    byte[] jpeg = file.toByteArray();
    int[] screen = new int[side * side];
    assertThatThrownBy(() -> codec.decodeJpeg(jpeg, 0, jpeg.length, screen, 0, side, side, side))
        .isInstanceOf(DisplayException.class);
  }

  /// The virtual machine itself would die of a write outside the array.
  @Test
  void damagedFilesDoNoDamage() throws Exception {
    byte[] sound = jpeg(image);
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i <= random.nextInt(5); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = damaged.length - (round % 3 == 0 ? random.nextInt(damaged.length) : 0);
      try {
        codec.decodeJpeg(damaged, 0, length, pixels, STRIDE, STRIDE, WIDTH, HEIGHT);
      } catch (DisplayException e) {
        assertThat(e.code()).isEqualTo(DisplayException.Code.PROTOCOL);
      }
    }
    assertThat(Arrays.stream(pixels, 0, STRIDE).allMatch(pixel -> pixel == UNTOUCHED)).isTrue();
    int behind = STRIDE * (1 + HEIGHT);
    assertThat(Arrays.stream(pixels, behind, pixels.length).allMatch(pixel -> pixel == UNTOUCHED))
        .isTrue();
  }

  @Test
  void aRectangleOutsideThePictureIsNeverPainted() throws Exception {
    byte[] jpeg = jpeg(image);
    assertThatThrownBy(() ->
            codec.decodeJpeg(jpeg, 0, jpeg.length, pixels, 20 * STRIDE, STRIDE, WIDTH, HEIGHT))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static int difference(int one, int other) {
    int largest = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      largest = Math.max(largest, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return largest;
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.RED, WIDTH, HEIGHT, Color.BLUE));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  private static byte[] progressive(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream file = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(file);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
