package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.virtfleet.libvirt.HypervisorException;

/// A serial console over a non-blocking `virStream`: a blocking one could not be woken when the
/// channel is closed. Threads wait on [#changed] until libvirt's event loop says that the stream is
/// ready; no native call ever waits.
final class ConsoleChannel implements ByteChannel {
  /// `VIR_STREAM_NONBLOCK`.
  private static final int NON_BLOCKING = 1;

  /// `VIR_DOMAIN_CONSOLE_FORCE`: takes the console from whoever has it.
  private static final int FORCE = 1;

  /// `virStreamEventType`.
  private static final int READABLE = 1;

  private static final int WRITABLE = 2;
  private static final int BROKEN = 4 | 8;

  /// What [LibVirt#virStreamRecv] and [LibVirt#virStreamSend] answer when they would have to wait.
  private static final int WOULD_BLOCK = -2;

  private static final int CHUNK = 16 * 1024;

  private final Libraries lib;
  private final Pointer stream;
  private final String task;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Memory buffer = new Memory(CHUNK);

  private final LibVirt.StreamFunction onEvent = (_, events, _) -> ready(events);

  private int wanted;
  private boolean open = true;

  private ConsoleChannel(Libraries lib, Pointer stream, String task) {
    this.lib = lib;
    this.stream = stream;
    this.task = task;
  }

  static ConsoleChannel open(Libraries lib, Pointer connection, Pointer domain, String task) {
    Pointer stream = lib.check(lib.virt().virStreamNew(connection, NON_BLOCKING), task);
    try {
      lib.check(lib.virt().virDomainOpenConsole(domain, null, stream, FORCE), task);
      ConsoleChannel channel = new ConsoleChannel(lib, stream, task);
      int _ =
          Callbacks.register(
              lib,
              channel.onEvent,
              number ->
                  lib.virt()
                      .virStreamEventAddCallback(
                          stream, BROKEN, channel.onEvent, number, Callbacks.FORGET),
              task);
      return channel;
    } catch (HypervisorException e) {
      lib.virt().virStreamFree(stream);
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    lock.lock();
    try {
      while (true) {
        requireOpen();
        int length = Math.min(into.remaining(), CHUNK);
        int n = lib.virt().virStreamRecv(stream, buffer, length);
        if (n == WOULD_BLOCK) {
          await(READABLE);
          continue;
        }
        if (check(n) == 0) {
          return length == 0 ? 0 : -1;
        }
        into.put(buffer.getByteBuffer(0, n));
        return n;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    lock.lock();
    try {
      int written = 0;
      while (from.hasRemaining()) {
        requireOpen();
        int length = Math.min(from.remaining(), CHUNK);
        buffer.getByteBuffer(0, length).put(from.slice(from.position(), length));
        int n = lib.virt().virStreamSend(stream, buffer, length);
        if (n == WOULD_BLOCK) {
          await(WRITABLE);
          continue;
        }
        from.position(from.position() + check(n));
        written += n;
      }
      return written;
    } finally {
      lock.unlock();
    }
  }

  private int check(int result) throws IOException {
    try {
      return lib.check(result, task);
    } catch (HypervisorException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void await(int event) throws IOException {
    listenFor(wanted | event);
    while ((wanted & event) != 0) {
      try {
        changed.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for the console.");
      }
      if (!open) {
        throw new AsynchronousCloseException();
      }
    }
  }

  /// On the event loop's thread. Each kind is heard once, then turned off until somebody waits for
  /// it again.
  private void ready(int events) {
    lock.lock();
    try {
      if (open) {
        listenFor((events & BROKEN) != 0 ? 0 : wanted & ~events);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void listenFor(int events) {
    wanted = events;
    lib.virt().virStreamEventUpdateCallback(stream, events | (events == 0 ? 0 : BROKEN));
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!open) {
        return;
      }
      open = false;
      changed.signalAll();
      lib.virt().virStreamEventRemoveCallback(stream);
      lib.virt().virStreamAbort(stream);
      lib.virt().virStreamFree(stream);
      buffer.close();
    } finally {
      lock.unlock();
    }
  }
}
