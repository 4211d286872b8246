package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The fuzzers' seeds, and each of them a little damaged. [JazzerIT] begins with them too.
class FuzzersTest {

  private static final int ROUNDS = 300;

  @Test
  void recordings() throws IOException {
    damage("recording", RecordingFuzzer::fuzzerTestOneInput);
  }

  @Test
  void handshakes() throws IOException {
    damage("handshake", HandshakeFuzzer::fuzzerTestOneInput);
  }

  @Test
  void decoders() throws IOException {
    damage("decoder", DecoderFuzzer::fuzzerTestOneInput);
  }

  @Test
  void securityTypes() throws IOException {
    damage("security", SecurityFuzzer::fuzzerTestOneInput);
  }

  @Test
  void clipboards() throws IOException {
    damage("clipboard", ClipboardFuzzer::fuzzerTestOneInput);
  }

  private static void damage(String seeds, Consumer<byte[]> fuzzer) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of("src/test/resources/fuzz", seeds))) {
      files = found.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    Random random = new Random(1);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      assertThatCode(() -> fuzzer.accept(sound)).as(file.toString()).doesNotThrowAnyException();
      for (int round = 0; round < ROUNDS && sound.length < 4096; round++) {
        byte[] damaged = sound.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        assertThatCode(() -> fuzzer.accept(damaged)).as(file.toString()).doesNotThrowAnyException();
      }
    }
  }
}
