package org.virtfleet.viewer.bench;

import com.sun.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;

/// Adds up what JPEGs cost on other threads than the one that replays the recording.
final class HelperMeter {

  private final ThreadMXBean threads;
  private final Thread replaying = Thread.currentThread();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  HelperMeter(ThreadMXBean threads) {
    this.threads = threads;
  }

  /// Processor time of the helpers.
  long nanos() {
    return nanos.get();
  }

  /// What the helpers allocated.
  long allocatedBytes() {
    return bytes.get();
  }

  Supplier<ImageCodec> metered(Supplier<ImageCodec> codecs) {
    return () ->
        Thread.currentThread() == replaying ? codecs.get() : new MeteredCodec(codecs.get());
  }

  private final class MeteredCodec implements ImageCodec {
    private final ImageCodec codec;

    MeteredCodec(ImageCodec codec) {
      this.codec = codec;
    }

    @Override
    public void decodeJpeg(
        byte[] data,
        int offset,
        int length,
        int[] pixels,
        int start,
        int stride,
        int width,
        int height)
        throws DisplayException {
      long time = threads.getCurrentThreadCpuTime();
      long allocated = threads.getCurrentThreadAllocatedBytes();
      codec.decodeJpeg(data, offset, length, pixels, start, stride, width, height);
      bytes.addAndGet(threads.getCurrentThreadAllocatedBytes() - allocated);
      nanos.addAndGet(threads.getCurrentThreadCpuTime() - time);
    }

    @Override
    public void close() {
      codec.close();
    }
  }
}
