package org.virtfleet.libvirt.driver;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.ReentrantLock;

/// A connected socket that libvirt handed over as a bare descriptor, which Java has no class for.
/// Any thread may close it: shutting the socket down wakes who waits in the kernel, and only when
/// they have left is the descriptor, a number that could soon mean something else, given back.
final class DescriptorChannel implements ByteChannel {
  private static final int CHUNK = 64 * 1024;

  private final LibC libc;
  private final int descriptor;
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final Memory input = new Memory(CHUNK);
  private final Memory output = new Memory(CHUNK);
  private volatile boolean open = true;

  DescriptorChannel(LibC libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    reading.lock();
    try {
      requireOpen();
      if (!into.hasRemaining()) {
        return 0;
      }
      long n = retry(() -> libc.recv(descriptor, input, Math.min(into.remaining(), CHUNK), 0));
      if (!open) {
        throw new AsynchronousCloseException();
      }
      if (n == 0) {
        return -1;
      }
      into.put(input.getByteBuffer(0, n));
      return (int) n;
    } finally {
      reading.unlock();
    }
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    writing.lock();
    try {
      int written = 0;
      while (from.hasRemaining()) {
        requireOpen();
        int length = Math.min(from.remaining(), CHUNK);
        output.getByteBuffer(0, length).put(from.slice(from.position(), length));
        long n = retry(() -> libc.send(descriptor, output, length, LibC.MSG_NOSIGNAL));
        from.position(from.position() + (int) n);
        written += (int) n;
      }
      return written;
    } finally {
      writing.unlock();
    }
  }

  private interface SystemCall {
    long run();
  }

  private long retry(SystemCall call) throws IOException {
    while (true) {
      try {
        return call.run();
      } catch (LastErrorException e) {
        if (!open) {
          throw new AsynchronousCloseException();
        }
        if (e.getErrorCode() != LibC.EINTR) {
          throw new IOException("The display's socket broke: " + e.getMessage(), e);
        }
      }
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
    }
    try {
      libc.shutdown(descriptor, LibC.SHUT_RDWR);
    } catch (LastErrorException _) {
      // The far side has gone already, so nobody is left waiting.
    }
    reading.lock();
    writing.lock();
    try {
      libc.close(descriptor);
    } catch (LastErrorException e) {
      throw new IOException("The display's socket could not be closed: " + e.getMessage(), e);
    } finally {
      writing.unlock();
      reading.unlock();
      input.close();
      output.close();
    }
  }
}
