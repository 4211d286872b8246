package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedInputTest {

  @TempDir Path folder;

  @Test
  void nothingComesBeforeItsTime() throws Exception {
    var marks =
        List.of(
            new RecordingTimes.Mark(Duration.ZERO, 3),
            new RecordingTimes.Mark(Duration.ofMillis(120), 5));
    long start = System.nanoTime();
    try (var input = new PacedInput(new ByteArrayInputStream(new byte[9]), marks)) {
      assertThat(input.read(new byte[100], 0, 100)).isEqualTo(3);
      assertThat(input.read(new byte[100], 0, 100)).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
      assertThat(input.read(new byte[100], 0, 100)).as("after the last mark").isEqualTo(4);
      assertThat(input.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsWrittenDownIsReadAgain() throws Exception {
    Path recording = folder.resolve("session.rfb");
    try (OutputStream out = RecordingTimes.write(recording)) {
      out.write(new byte[7]);
      out.write(1);
    }
    assertThat(recording).hasSize(8);
    List<RecordingTimes.Mark> marks = RecordingTimes.read(RecordingTimes.beside(recording));
    assertThat(marks.getLast().bytes()).isEqualTo(8);
    assertThat(RecordingTimes.read(folder.resolve("none"))).isEmpty();
  }
}
