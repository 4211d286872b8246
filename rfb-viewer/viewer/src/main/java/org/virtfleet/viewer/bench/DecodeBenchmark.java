package org.virtfleet.viewer.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.rfb.RfbRecording;
import org.virtfleet.rfb.encoding.JpegPainter;

/// Replays a recording several times on the calling thread, as a session does on its decoder
/// thread, and takes the median of each figure. What a helper paints is counted with it.
final class DecodeBenchmark {

  private static final int WARM_UP_RUNS = 3;

  /// The compiler has not seen enough of a recording of hundredths of a second after a few runs.
  private static final long WARM_UP_NANOS = 1_000_000_000;

  private static final int RUNS = 5;
  private static final double NANOS = 1e9;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Supplier<ImageCodec> codecs;

  DecodeBenchmark(Supplier<ImageCodec> codecs) {
    this.codecs = codecs;
  }

  /// @param name what to call it in the result
  Measurement measure(Path recording, String name) throws IOException {
    long begin = threads.getCurrentThreadCpuTime();
    for (int i = 0;
        i < WARM_UP_RUNS || threads.getCurrentThreadCpuTime() - begin < WARM_UP_NANOS;
        i++) {
      Measurement _ = once(recording, name);
    }
    List<Measurement> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(once(recording, name));
    }
    Measurement any = runs.getFirst();
    return new Measurement(
        name,
        any.updates(),
        any.rectangles(),
        any.pixels(),
        median(runs, Measurement::cpuSeconds),
        median(runs, Measurement::wallSeconds),
        (long) median(runs, Measurement::allocatedBytes),
        any.crc32());
  }

  private Measurement once(Path recording, String name) throws IOException {
    HelperMeter helper = new HelperMeter(threads);
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    try (InputStream in = Files.newInputStream(recording);
        JpegPainter jpeg = JpegPainter.of(helper.metered(codecs));
        RfbRecording recorded = new RfbRecording(in, jpeg)) {
      long allocated = threads.getCurrentThreadAllocatedBytes();
      RfbRecording.Outcome outcome = recorded.replay();
      allocated = threads.getCurrentThreadAllocatedBytes() - allocated + helper.allocatedBytes();
      cpu = threads.getCurrentThreadCpuTime() - cpu + helper.nanos();
      wall = System.nanoTime() - wall;
      return new Measurement(
          name,
          outcome.updates(),
          outcome.rectangles(),
          outcome.pixels(),
          cpu / NANOS,
          wall / NANOS,
          allocated,
          PictureChecksum.of(outcome.framebuffer()));
    }
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray()[RUNS / 2];
  }
}
