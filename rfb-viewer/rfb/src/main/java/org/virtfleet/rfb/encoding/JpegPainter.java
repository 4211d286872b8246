package org.virtfleet.rfb.encoding;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;

/// Paints the JPEGs of one connection. Where there is a second processor, a helper thread paints
/// large ones while the decoder thread reads on; [#settle()] waits for them, and paints along.
///
/// Every method belongs to the decoder thread. Whoever paints over, or reads, what may not be
/// painted yet settles before; so does the end of each update.
public final class JpegPainter implements AutoCloseable {

  /// Smaller ones are painted in less time than it takes to wake somebody.
  private static final int MIN_PIXELS = 64 * 64;

  /// Longer files are painted at once: their copies would be kept.
  private static final int MAX_LENGTH = 256 * 1024;

  private static final int JOBS = 32;

  private final ImageCodec own;
  private final @Nullable Supplier<ImageCodec> more;
  private final JpegJob[] jobs = Stream.generate(JpegJob::new).limit(JOBS).toArray(JpegJob[]::new);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition submittedOrClosed = lock.newCondition();
  private final Condition painted = lock.newCondition();

  /// How many jobs of this round there are, were taken, and are done. Guarded by the lock; only the
  /// decoder thread changes the first.
  private int submitted;

  private int taken;
  private int done;
  private @Nullable Throwable failure;
  private boolean closed;

  private @Nullable Thread helper;

  private JpegPainter(ImageCodec own, @Nullable Supplier<ImageCodec> more) {
    this.own = own;
    this.more = more;
  }

  /// Paints everything on the decoder thread.
  ///
  /// @param codec is closed with the painter
  public static JpegPainter alone(ImageCodec codec) {
    return new JpegPainter(codec, null);
  }

  /// With a helper where there is a second processor.
  ///
  /// @param codecs makes one for each thread
  public static JpegPainter of(Supplier<ImageCodec> codecs) {
    return Runtime.getRuntime().availableProcessors() > 1 ? helped(codecs) : alone(codecs.get());
  }

  static JpegPainter helped(Supplier<ImageCodec> codecs) {
    return new JpegPainter(codecs.get(), codecs);
  }

  /// Paints now or later. The parameters are those of [ImageCodec#decodeJpeg].
  void paint(
      byte[] data, int offset, int length, Framebuffer target, int x, int y, int width, int height)
      throws DisplayException {
    if (more == null || width * height < MIN_PIXELS || length > MAX_LENGTH) {
      int start = y * target.width() + x;
      own.decodeJpeg(data, offset, length, target.pixels(), start, target.width(), width, height);
      return;
    }
    if (submitted == JOBS) {
      settle();
    }
    jobs[submitted].set(data, offset, length, target, x, y, width, height);
    lock.lock();
    try {
      submitted++;
      submittedOrClosed.signal();
    } finally {
      lock.unlock();
    }
    if (helper == null) {
      helper = Thread.ofPlatform().daemon().name("rfb-jpeg").start(() -> help(more));
    }
  }

  /// Whether a part of this rectangle may not be painted yet.
  boolean isPending(int x, int y, int width, int height) {
    for (int i = 0; i < submitted; i++) {
      if (jobs[i].overlaps(x, y, width, height)) {
        return true;
      }
    }
    return false;
  }

  /// Waits until everything is painted.
  ///
  /// @throws DisplayException if one of the files is none
  void settle() throws DisplayException {
    if (submitted == 0) {
      return;
    }
    for (JpegJob job = take(); job != null; job = take()) {
      finish(attempt(job, own));
    }
    Throwable failed;
    lock.lock();
    try {
      while (done < submitted) {
        painted.awaitUninterruptibly();
      }
      submitted = 0;
      taken = 0;
      done = 0;
      failed = failure;
      failure = null;
    } finally {
      lock.unlock();
    }
    switch (failed) {
      case null -> {}
      case DisplayException refusal -> throw refusal;
      case Error error -> throw error;
      default -> throw new IllegalStateException("A JPEG could not be painted", failed);
    }
  }

  private @Nullable JpegJob take() {
    lock.lock();
    try {
      return taken < submitted ? jobs[taken++] : null;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Throwable attempt(JpegJob job, ImageCodec codec) {
    try {
      job.paint(codec);
      return null;
    } catch (DisplayException | RuntimeException | Error e) {
      // Also what the helper must not die of: the decoder thread waits for each job.
      return e;
    }
  }

  private void finish(@Nullable Throwable failed) {
    lock.lock();
    try {
      done++;
      failure = failure == null ? failed : failure;
      painted.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The helper's life. Should it end early, the decoder thread paints alone.
  private void help(Supplier<ImageCodec> codecs) {
    try (ImageCodec codec = codecs.get()) {
      for (JpegJob job = await(); job != null; job = await()) {
        finish(attempt(job, codec));
      }
    }
  }

  private @Nullable JpegJob await() {
    lock.lock();
    try {
      while (!closed && taken == submitted) {
        submittedOrClosed.awaitUninterruptibly();
      }
      return closed ? null : jobs[taken++];
    } finally {
      lock.unlock();
    }
  }

  /// Leaves what is not painted yet. The helper has ended when this returns.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      submittedOrClosed.signal();
    } finally {
      lock.unlock();
    }
    Thread running = helper;
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    own.close();
  }
}
