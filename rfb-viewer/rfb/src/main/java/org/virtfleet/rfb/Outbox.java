package org.virtfleet.rfb;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.message.ClientMessage;
import org.virtfleet.rfb.message.ClientMessage.PointerMessage;

/// Messages on their way to the server. Anybody puts them in, without waiting; the writer thread
/// sends them.
final class Outbox {

  /// More than minutes of typing. A server that leaves that much unread has stopped; or it asks for
  /// answers without reading them.
  private static final int MAX_MESSAGES = 4096;

  /// Messages are sent together up to this many bytes, so that what is waiting is never all in
  /// memory at once.
  private static final int PACKET = 16 * 1024;

  private final Deque<ClientMessage> queue = new ArrayDeque<>();
  private volatile boolean closed;

  /// Of the last pointer message.
  private int buttons;

  /// Whether that one changed no button: then nobody misses the place where it was.
  private boolean onlyMoved;

  /// Queues a message. A movement of the pointer is joined with one that is still waiting right
  /// before it.
  ///
  /// @return false if the queue is full; nothing is queued then. True, though nothing is queued,
  ///   after [#close()].
  synchronized boolean put(ClientMessage message) {
    if (closed) {
      return true;
    }
    ClientMessage next = message instanceof PointerMessage pointer ? joined(pointer) : message;
    if (queue.size() >= MAX_MESSAGES) {
      return false;
    }
    queue.addLast(next);
    notifyAll();
    return true;
  }

  /// What to say when [#put(ClientMessage)] refuses.
  static DisplayException full() {
    return new DisplayException(
        DisplayException.Code.CONNECTION, "The server has stopped reading what is sent to it");
  }

  /// Ends [#sendTo(WireWriter)]; what is still queued is dropped.
  synchronized void close() {
    closed = true;
    queue.clear();
    notifyAll();
  }

  boolean isClosed() {
    return closed;
  }

  /// Sends messages until [#close()], as many at once as are waiting. Runs on the writer thread.
  void sendTo(WireWriter out) throws IOException, InterruptedException {
    List<ClientMessage> batch = takeAll();
    while (!batch.isEmpty()) {
      for (ClientMessage message : batch) {
        message.encode(out);
        if (out.pending() >= PACKET) {
          out.flush();
        }
      }
      out.flush();
      batch = takeAll();
    }
  }

  /// Waits for messages.
  ///
  /// @return empty after [#close()]
  private synchronized List<ClientMessage> takeAll() throws InterruptedException {
    while (queue.isEmpty() && !closed) {
      wait();
    }
    List<ClientMessage> all = new ArrayList<>(queue);
    queue.clear();
    return all;
  }

  /// Takes the message that the new one can be joined with out of the queue.
  private PointerMessage joined(PointerMessage pointer) {
    boolean bothMove = onlyMoved && pointer.buttons() == buttons;
    onlyMoved = pointer.buttons() == buttons;
    buttons = pointer.buttons();
    if (bothMove && queue.peekLast() instanceof PointerMessage earlier) {
      Optional<PointerMessage> both = pointer.after(earlier);
      both.ifPresent(_ -> queue.removeLast());
      return both.orElse(pointer);
    }
    return pointer;
  }
}
