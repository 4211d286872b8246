package org.virtfleet.viewer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The peer: a C program around libvncclient, compiled here.
final class LibVncClient {

  /// What the peer took for one recording.
  record Result(double cpuSeconds, long crc32) {}

  private static final int RUNS = 5;
  private static final String SOURCE = "libvncclient-replay.c";

  private final Path program;

  private LibVncClient(Path program) {
    this.program = program;
  }

  /// @return empty if there is no C compiler or no libvncclient
  static Optional<LibVncClient> build(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    try (InputStream in =
        Objects.requireNonNull(LibVncClient.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.copy(in, source);
    }
    Path program = folder.resolve("libvncclient-replay");
    String built =
        output(
            "gcc",
            "-O2",
            "-o",
            program.toString(),
            source.toString(),
            "-lvncclient",
            "-lz",
            "-lpthread");
    return built == null ? Optional.empty() : Optional.of(new LibVncClient(program));
  }

  /// @return the median of several runs; null if it cannot replay the recording
  @Nullable Result measure(Path recording) throws IOException, InterruptedException {
    double[] seconds = new double[RUNS];
    long crc32 = 0;
    for (int i = 0; i < RUNS; i++) {
      String line = output(program.toString(), recording.toString());
      if (line == null) {
        return null;
      }
      String[] words = line.strip().split(" ");
      seconds[i] = Double.parseDouble(words[0]);
      crc32 = Long.parseLong(words[1], 16);
    }
    Arrays.sort(seconds);
    return new Result(seconds[RUNS / 2], crc32);
  }

  /// @return null if the program does not exist or fails
  private static @Nullable String output(String... command)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return null;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return process.waitFor() == 0 ? output : null;
  }
}
