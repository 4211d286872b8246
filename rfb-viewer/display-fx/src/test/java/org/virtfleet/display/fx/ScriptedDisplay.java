package org.virtfleet.display.fx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.display.RemoteDisplay;

/// A display without a wire: the test plays the server.
final class ScriptedDisplay implements RemoteDisplay {

  final List<InputEvent> received = new CopyOnWriteArrayList<>();

  /// All of them, however they were asked for.
  final AtomicInteger opened = new AtomicInteger();

  final AtomicInteger reopened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  private volatile @Nullable DisplayListener listener;
  private volatile @Nullable Framebuffer framebuffer;

  @Override
  public DisplaySession open(DisplayListener newListener) {
    listener = newListener;
    opened.incrementAndGet();
    return new DisplaySession() {
      @Override
      public void send(InputEvent event) {
        received.add(event);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Override
  public DisplaySession reopen(DisplayListener newListener) {
    reopened.incrementAndGet();
    return open(newListener);
  }

  void takeAway() {
    emit(new DisplayEvent.Disconnected(DisplayException.Code.TAKEN, "alice opened it"));
  }

  void emit(DisplayEvent event) {
    DisplayListener current = listener;
    if (current == null) {
      throw new IllegalStateException("Nobody opened the display");
    }
    current.onEvent(event);
  }

  void connect(int width, int height) throws DisplayException {
    var picture = new Framebuffer(width, height);
    framebuffer = picture;
    emit(new DisplayEvent.Connected("RFB 3.8", "None", "Tight", "guest"));
    emit(new DisplayEvent.Resized(picture));
  }

  void fill(Rect area, int argb) {
    Framebuffer target = framebuffer;
    if (target == null) {
      throw new IllegalStateException("Not connected");
    }
    for (int y = area.y(); y < area.y() + area.height(); y++) {
      for (int x = area.x(); x < area.x() + area.width(); x++) {
        target.pixels()[y * target.width() + x] = argb;
      }
    }
    target.addDamage(area);
    emit(new DisplayEvent.Updated(area));
  }

  void breakDown() {
    emit(
        new DisplayEvent.Disconnected(
            DisplayException.Code.CONNECTION, "guest:5900 closed the connection"));
  }
}
