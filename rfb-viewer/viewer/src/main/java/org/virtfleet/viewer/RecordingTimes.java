package org.virtfleet.viewer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// When the bytes of a recording came. Recordings have no room for it, so it is a file beside them,
/// a line for each moment: milliseconds since the beginning, a blank, bytes by then.
final class RecordingTimes {

  /// Two days of a busy screen.
  private static final int MAX_MARKS = 4_000_000;

  /// Moments that follow each other within this count as one.
  private static final long GRAIN_MILLIS = 5;

  /// @param at since the beginning
  /// @param bytes how many there are by then
  record Mark(Duration at, long bytes) {}

  private RecordingTimes() {}

  static Path beside(Path recording) {
    return recording.resolveSibling(recording.getFileName() + ".times");
  }

  /// @return empty if there is no such file; then nobody knows
  static List<Mark> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
      for (String line : (Iterable<String>) lines.limit(MAX_MARKS)::iterator) {
        marks.add(mark(line, file));
      }
    }
    return marks;
  }

  private static Mark mark(String line, Path file) throws IOException {
    String[] parts = line.split(" ", 2);
    try {
      return new Mark(Duration.ofMillis(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(
          "%s has the line \"%s\" instead of two numbers. Delete it to play without its times"
              .formatted(file, line),
          e);
    }
  }

  /// Writes a recording and its times.
  static OutputStream write(Path recording) throws IOException {
    OutputStream bytes = Files.newOutputStream(recording);
    try {
      return new Writer(bytes, Files.newOutputStream(beside(recording)));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static final class Writer extends OutputStream {
    private final OutputStream recording;
    private final OutputStream times;
    private final long start = System.nanoTime();
    private long written;
    private long marked;

    Writer(OutputStream recording, OutputStream times) {
      this.recording = recording;
      this.times = times;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      recording.write(data, offset, length);
      written += length;
      long now = Duration.ofNanos(System.nanoTime() - start).toMillis();
      if (now - marked >= GRAIN_MILLIS) {
        mark(now);
      }
    }

    private void mark(long now) throws IOException {
      marked = now;
      times.write("%d %d\n".formatted(now, written).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      try (recording;
          times) {
        mark(Duration.ofNanos(System.nanoTime() - start).toMillis());
      }
    }
  }
}
