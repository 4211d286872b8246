package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.virtfleet.agent.bench.ProcessUse;

/// What backend and agent hold while many images come at once.
///
/// @param uploads at the same time
record UploadMemory(Scene scene, int uploads) {
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Both give back when a busy half minute is followed by a quiet one.
  private static final Duration QUIET = Duration.ofSeconds(75);

  private static final String GOAL = "flat";

  List<Line> run() throws Exception {
    long backend = scene.backend().residentBytes();
    long agent = scene.agent().residentBytes();
    Peaks peaks = peaks();
    Thread.sleep(QUIET);
    List<Line> lines = new ArrayList<>();
    lines.addAll(lines(scene.backend(), backend, peaks.backend));
    lines.addAll(lines(scene.agent(), agent, peaks.agent));
    return lines;
  }

  private List<Line> lines(ProcessUse of, long before, long peak) throws IOException {
    String what = "%s resident, most during %d uploads".formatted(of.part(), uploads);
    return List.of(
        mebibytes(what, peak, before, GOAL),
        mebibytes(
            "  %d s after them".formatted(QUIET.toSeconds()), of.residentBytes(), before, ""));
  }

  private static Line mebibytes(String what, long bytes, long before, String goal) {
    return Line.beside(
        what, "MiB", bytes / Scene.MEBIBYTE, "before them", before / Scene.MEBIBYTE, goal);
  }

  /// In bytes.
  private record Peaks(long backend, long agent) {}

  private Peaks peaks() throws Exception {
    long backend = 0;
    long agent = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < uploads; i++) {
        sending.add(threads.submit(this::once));
      }
      while (!sending.stream().allMatch(Future::isDone)) {
        backend = Math.max(backend, scene.backend().residentBytes());
        agent = Math.max(agent, scene.agent().residentBytes());
        Thread.sleep(LOOK);
      }
      for (Future<?> each : sending) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("An upload failed: " + e.getMessage(), e);
    }
    return new Peaks(backend, agent);
  }

  private String once() throws Exception {
    String name = scene.volumes().name("together");
    var _ = scene.upload(name, scene.image(), scene.size());
    scene.volumes().deleteWithData(name);
    return name;
  }
}
