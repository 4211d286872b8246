package org.virtfleet.libvirt.testing;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;

/// A stream that greets, then says back what it is told.
final class EchoChannel implements ByteChannel {
  private final Deque<Byte> bytes = new ArrayDeque<>();
  private boolean open = true;

  EchoChannel(byte[] greeting) {
    add(ByteBuffer.wrap(greeting));
  }

  @Override
  public synchronized int read(ByteBuffer into) throws AsynchronousCloseException {
    while (bytes.isEmpty()) {
      if (!open) {
        throw new AsynchronousCloseException();
      }
      try {
        wait();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new AsynchronousCloseException();
      }
    }
    int count = 0;
    for (; into.hasRemaining() && !bytes.isEmpty(); count++) {
      into.put(bytes.remove());
    }
    return count;
  }

  @Override
  public synchronized int write(ByteBuffer from) throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
    return add(from);
  }

  private synchronized int add(ByteBuffer from) {
    int count = from.remaining();
    while (from.hasRemaining()) {
      bytes.add(from.get());
    }
    notifyAll();
    return count;
  }

  @Override
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    open = false;
    notifyAll();
  }
}
