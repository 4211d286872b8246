package org.virtfleet.libvirt.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// A `virStream` whose calls wait, used by one platform thread.
final class NativeStream implements AutoCloseable {
  /// libvirt's own upper bound for one message, less its header.
  private static final int CHUNK = 256 * 1024;

  /// A picture of 8K in PNG stays below; more than that is a fault.
  private static final int MAX_DOCUMENT = 64 * 1024 * 1024;

  private final Libraries lib;
  private final Pointer stream;
  private final String task;
  private final Memory buffer = new Memory(CHUNK);
  private boolean ended;

  private NativeStream(Libraries lib, Pointer stream, String task) {
    this.lib = lib;
    this.stream = stream;
    this.task = task;
  }

  static NativeStream blocking(Libraries lib, Pointer connection, String task) {
    return new NativeStream(lib, lib.check(lib.virt().virStreamNew(connection, 0), task), task);
  }

  Pointer pointer() {
    return stream;
  }

  byte[] readToEnd() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int n = receive(); n > 0; n = receive()) {
      if (all.size() + n > MAX_DOCUMENT) {
        throw new HypervisorException(ErrorCode.FAILED, task + ": libvirt sent more than 64 MiB");
      }
      all.writeBytes(buffer.getByteArray(0, n));
    }
    finish();
    return all.toByteArray();
  }

  private int receive() {
    return lib.check(lib.virt().virStreamRecv(stream, buffer, CHUNK), task);
  }

  void send(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), CHUNK);
      buffer.getByteBuffer(0, length).put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
      for (int sent = 0; sent < length; ) {
        sent +=
            lib.check(lib.virt().virStreamSend(stream, buffer.share(sent), length - sent), task);
      }
    }
  }

  void finish() {
    ended = true;
    lib.check(lib.virt().virStreamFinish(stream), task);
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      lib.virt().virStreamAbort(stream);
    }
    lib.virt().virStreamFree(stream);
    buffer.close();
  }
}
