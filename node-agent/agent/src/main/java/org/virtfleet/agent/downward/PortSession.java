package org.virtfleet.agent.downward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The conversation with one guest: it writes `GET /metrics/XML` and an empty line, and reads a
/// document that ends with an empty line. There is one answer a pause; until that is over, and
/// until the guest has taken the last answer, nothing it writes is read, so a guest that floods its
/// port or never reads from it fills the kernel's buffer and waits.
final class PortSession {
  private static final String REQUEST = "GET /metrics/XML";
  private static final byte[] REFUSAL = "INVALID REQUEST\n\n".getBytes(US_ASCII);

  /// A request with its line ends takes 18 bytes, or 20.
  private static final int LONGEST = 64;

  /// How much of what was no request is thrown away at once, so that the next one is understood:
  /// what a kernel holds for a socket.
  private static final int MOST_NONSENSE = 256 << 10;

  private static final int CHUNK = 4 << 10;

  private final SocketChannel channel;
  private final long pauseNanos;
  private final ByteBuffer request = ByteBuffer.allocate(LONGEST);
  private @Nullable ByteBuffer answer;
  private boolean resting;
  private long restsUntil;

  /// @param channel does not block
  /// @param pauseNanos from one answer to the next
  PortSession(SocketChannel channel, long pauseNanos) {
    this.channel = channel;
    this.pauseNanos = pauseNanos;
  }

  /// Does what can be done without waiting.
  ///
  /// @param now of [System#nanoTime]
  /// @param document made only when it is asked for
  /// @return what to wait for next, as [SelectionKey] says it; 0 until [#restsUntil]
  /// @throws IOException when the other end is gone
  int proceed(long now, Supplier<byte[]> document) throws IOException {
    if (answer != null && !sent()) {
      return SelectionKey.OP_WRITE;
    }
    if (resting && now - restsUntil < 0) {
      return 0;
    }
    resting = false;
    if (!isComplete()) {
      if (channel.read(request) < 0) {
        throw new IOException("the hypervisor has closed it");
      }
      if (!isComplete() && request.hasRemaining()) {
        return SelectionKey.OP_READ;
      }
    }
    answer = ByteBuffer.wrap(answerTo(document));
    resting = true;
    restsUntil = now + pauseNanos;
    return sent() ? 0 : SelectionKey.OP_WRITE;
  }

  /// Whether it does nothing but wait for [#restsUntil].
  boolean rests() {
    return resting && answer == null;
  }

  /// Until when nothing is read, as [System#nanoTime] tells it.
  long restsUntil() {
    return restsUntil;
  }

  private boolean sent() throws IOException {
    ByteBuffer open = answer;
    if (open != null) {
      channel.write(open);
      if (open.hasRemaining()) {
        return false;
      }
      answer = null;
    }
    return true;
  }

  private boolean isComplete() {
    return length() > 0;
  }

  /// Of the first request up to its empty line; 0 while that has not come.
  private int length() {
    String text = text();
    int end = text.indexOf("\n\n");
    int carriageEnd = text.indexOf("\n\r\n");
    if (end >= 0 && (carriageEnd < 0 || end < carriageEnd)) {
      return end + 2;
    }
    return carriageEnd >= 0 ? carriageEnd + 3 : 0;
  }

  private String text() {
    return new String(request.array(), 0, request.position(), US_ASCII);
  }

  private byte[] answerTo(Supplier<byte[]> document) throws IOException {
    int length = length();
    if (length > 0 && text().substring(0, length).strip().equals(REQUEST)) {
      request.flip().position(length);
      request.compact();
      byte[] xml = document.get();
      return ByteBuffer.allocate(xml.length + 1).put(xml).put((byte) '\n').array();
    }
    request.clear();
    ByteBuffer nonsense = ByteBuffer.allocate(CHUNK);
    int read = 0;
    for (int thrown = 0; thrown < MOST_NONSENSE && (read = channel.read(nonsense)) > 0; ) {
      thrown += read;
      nonsense.clear();
    }
    return REFUSAL;
  }
}
