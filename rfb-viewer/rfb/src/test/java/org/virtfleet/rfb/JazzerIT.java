package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lets Jazzer look for what the fuzzers cannot stand, guided by the code that its inputs reach.
/// Each is a process of one busy thread, so two run at a time.
@Execution(ExecutionMode.CONCURRENT)
class JazzerIT {

  /// For each fuzzer, two minutes in all; `./virtfleet test --soak` takes hours.
  private static final int SECONDS = Integer.getInteger("virtfleet.fuzz.seconds", 24);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "org.virtfleet.rfb.RecordingFuzzer,recording",
    "org.virtfleet.rfb.DecoderFuzzer,decoder",
    "org.virtfleet.rfb.HandshakeFuzzer,handshake",
    "org.virtfleet.rfb.SecurityFuzzer,security",
    "org.virtfleet.rfb.ClipboardFuzzer,clipboard"
  })
  void nothingIsFound(String fuzzer, String seeds) throws Exception {
    Path log = folder.resolve("log");
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Process jazzer =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + fuzzer,
                    "--instrumentation_includes=org.virtfleet.**",
                    "--reproducer_path=" + folder,
                    "-artifact_prefix=" + folder + "/",
                    "-max_total_time=" + SECONDS,
                    "-timeout=10",
                    corpus.toString(),
                    Path.of("src/test/resources/fuzz", seeds).toAbsolutePath().toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(jazzer.waitFor()).as(Files.readString(log)).isZero();
    assertThat(log).content().containsPattern("Done [1-9][0-9]* runs");
  }
}
