package org.virtfleet.streams;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes that have arrived and were not read yet. The network thread puts, one reader takes.
/// When [#CAPACITY] is reached the network is not asked for more until the reader has taken half of
/// it.
final class Inbox {
  /// In bytes. A display sends frames of some 10 KB; a quarter of a MiB keeps a fast line busy and
  /// leaves, with one more frame and the transport's own buffers, a stalled reader under 1 MiB.
  static final int CAPACITY = 256 * 1024;

  private final Framing framing;
  private final Runnable demand;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<byte[]> chunks = new ArrayDeque<>();
  private int headOffset;
  private int queued;
  private boolean withheld;
  private boolean ended;
  private boolean discarding;
  private @Nullable IOException failure;

  /// @param demand asks the network for one more message; called without the lock, from the
  ///   reader's thread
  Inbox(Framing framing, Runnable demand) {
    this.framing = framing;
    this.demand = demand;
  }

  /// Takes what the network brought; a whole message, where messages are read.
  ///
  /// @return whether the network shall bring more at once
  boolean put(byte[] chunk) {
    lock.lock();
    try {
      if (!discarding && !ended && chunk.length > 0) {
        chunks.add(chunk);
        queued += chunk.length;
        changed.signalAll();
      }
      withheld = queued >= CAPACITY;
      return !withheld;
    } finally {
      lock.unlock();
    }
  }

  /// No more will come. What is queued can still be read; then comes the end, or the failure.
  void end(@Nullable IOException cause) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The reader has gone: drops everything, so that the far side's Close frame gets through.
  void discard() {
    boolean resume;
    lock.lock();
    try {
      discarding = true;
      chunks.clear();
      queued = 0;
      resume = withheld;
      withheld = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (resume) {
      demand.run();
    }
  }

  /// Whether the network is kept waiting, so that silence says nothing about the far side.
  boolean isFull() {
    lock.lock();
    try {
      return withheld;
    } finally {
      lock.unlock();
    }
  }

  int read(byte[] into, int offset, int length) throws IOException {
    int count;
    boolean resume;
    lock.lock();
    try {
      while (chunks.isEmpty()) {
        if (discarding) {
          throw new IOException("The stream was closed by this side.");
        }
        if (ended) {
          if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
          }
          return -1;
        }
        changed.await();
      }
      count =
          switch (framing) {
            case BYTES -> take(into, offset, length);
            case MESSAGES -> takeMessage(into, offset, length);
          };
      resume = withheld && queued <= CAPACITY / 2;
      if (resume) {
        withheld = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for bytes.");
    } finally {
      lock.unlock();
    }
    if (resume) {
      demand.run();
    }
    return count;
  }

  private int take(byte[] into, int offset, int length) {
    int count = 0;
    for (byte[] head = chunks.peek(); head != null && count < length; head = chunks.peek()) {
      int part = Math.min(length - count, head.length - headOffset);
      System.arraycopy(head, headOffset, into, offset + count, part);
      count += part;
      headOffset += part;
      if (headOffset == head.length) {
        chunks.remove();
        headOffset = 0;
      }
    }
    queued -= count;
    return count;
  }

  private int takeMessage(byte[] into, int offset, int length) {
    byte[] message = chunks.remove();
    int count = Math.min(length, message.length);
    System.arraycopy(message, 0, into, offset, count);
    queued -= message.length;
    return count;
  }
}
