package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.rfb.encoding.JpegPainter;

/// Whatever a server sends, decoding ends with a picture or with a sentence, never with another
/// exception.
class HostileServerTest {

  private static final int ROUNDS = 700;

  @Test
  void theSampleItselfIsSound() throws Exception {
    RfbRecording.Outcome outcome = replay(SampleRecording.bytes());
    assertThat(outcome.updates()).isEqualTo(3);
    assertThat(outcome.rectangles()).isEqualTo(45);
    assertThat(outcome.framebuffer().width()).isEqualTo(SampleRecording.WIDTH);
    assertThat(Arrays.stream(outcome.framebuffer().pixels()).allMatch(p -> p >>> 24 == 0xFF))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void changedBytesEndInASentenceOrAPicture(long seed) throws Exception {
    byte[] sound = SampleRecording.bytes();
    Random random = new Random(seed);
    int sentences = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] hostile = sound.clone();
      for (int i = 0; i <= random.nextInt(6); i++) {
        hostile[24 + random.nextInt(hostile.length - 24)] = (byte) random.nextInt(256);
      }
      sentences += endsInASentence(hostile) ? 1 : 0;
    }
    assertThat(sentences).isPositive();
  }

  @Test
  void aRecordingMayEndAnywhereAfterItsFirstMessage() throws Exception {
    byte[] sound = SampleRecording.bytes();
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      RfbRecording.Outcome outcome =
          replay(Arrays.copyOf(sound, 24 + random.nextInt(sound.length - 24)));
      assertThat(outcome.updates()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void noiseEndsInASentence() throws Exception {
    byte[] header = Arrays.copyOf(SampleRecording.bytes(), 24);
    Random random = new Random(6);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] noise = Arrays.copyOf(header, 5000);
      for (int i = header.length; i < noise.length; i++) {
        // Small numbers make valid messages likelier.
        noise[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(3));
      }
      boolean _ = endsInASentence(noise);
    }
  }

  @Test
  void aFileThatIsNoRecordingIsRefused() {
    assertThat(
            endsInASentence(
                "#!/bin/sh\necho this is not a recording".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
  }

  private static boolean endsInASentence(byte[] recording) {
    try {
      Framebuffer picture = replay(recording).framebuffer();
      assertThat(picture.pixels().length).isLessThanOrEqualTo(Framebuffer.MAX_PIXELS);
      return false;
    } catch (DisplayException e) {
      assertThat(e.getMessage()).isNotBlank();
      return true;
    } catch (EOFException e) {
      return true;
    } catch (IOException e) {
      throw new AssertionError("Only these two kinds of exception are promised", e);
    }
  }

  private static RfbRecording.Outcome replay(byte[] recording) throws IOException {
    try (JpegPainter jpeg = JpegPainter.alone(new ImageIoCodec());
        RfbRecording sound = new RfbRecording(new ByteArrayInputStream(recording), jpeg)) {
      return sound.replay();
    }
  }
}
