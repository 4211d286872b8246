package org.virtfleet.display.fx.media;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.virtfleet.display.AudioSink;

/// Plays a guest's sound on this machine's default output, from a thread of its own. What the
/// output cannot take in time is dropped, so that sound never lags behind the picture; without an
/// output all of it is.
public final class Speaker implements AudioSink {

  private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, CHANNELS, true, false);

  /// A tenth of a second: less stutters, more is heard as a delay.
  private static final int BUFFER_BYTES = RATE / 10 * FORMAT.getFrameSize();

  /// What waits for the output at most. Servers send about a hundredth of a second at a time.
  private static final int WAITING = 16;

  /// Wakes the thread when there is nothing to play any more.
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean closed;

  public Speaker() {
    thread = Thread.ofPlatform().daemon().name("speaker").unstarted(this::run);
  }

  @Override
  public void begin() {
    if (thread.getState() == Thread.State.NEW && !closed) {
      thread.start();
    }
  }

  @Override
  public void play(byte[] samples) {
    if (samples.length % FORMAT.getFrameSize() == 0) {
      // Full means late: then this part is not heard.
      boolean _ = waiting.offer(samples);
    }
  }

  @Override
  public void end() {
    boolean _ = waiting.offer(END);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    Optional<SourceDataLine> found = line();
    if (found.isEmpty()) {
      return;
    }
    try (SourceDataLine line = found.get()) {
      line.open(FORMAT, BUFFER_BYTES);
      line.start();
      while (!closed) {
        byte[] samples = waiting.take();
        if (samples == END) {
          line.drain();
        } else {
          int _ = line.write(samples, 0, samples.length);
        }
      }
    } catch (LineUnavailableException e) {
      // Another program has the output for itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<SourceDataLine> line() {
    try {
      return Optional.of(AudioSystem.getSourceDataLine(FORMAT));
    } catch (LineUnavailableException | IllegalArgumentException e) {
      // A machine without sound; the picture is shown all the same.
      return Optional.empty();
    }
  }
}
