package org.virtfleet.display.fx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayListener;

/// Carries one session's events from its decoder thread to the user interface.
///
/// It keeps only the newest event of each kind, so a server that floods us costs a slot and not
/// memory, and at most one delivery is under way at a time.
final class EventMailbox implements DisplayListener {

  private final Executor ui;
  private final Consumer<DisplayEvent> receiver;
  private final Runnable pictureChanged;
  private final Map<Class<?>, DisplayEvent> latest = new LinkedHashMap<>();

  /// @param receiver called by `ui`, in the order in which the newest of each kind came
  /// @param pictureChanged called on the decoder thread for every update; must be cheap
  EventMailbox(Executor ui, Consumer<DisplayEvent> receiver, Runnable pictureChanged) {
    this.ui = ui;
    this.receiver = receiver;
    this.pictureChanged = pictureChanged;
  }

  @Override
  public void onEvent(DisplayEvent event) {
    if (event instanceof DisplayEvent.Updated) {
      pictureChanged.run();
      return;
    }
    boolean first;
    synchronized (latest) {
      first = latest.isEmpty();
      latest.remove(event.getClass());
      latest.put(event.getClass(), event);
    }
    if (first) {
      ui.execute(this::deliver);
    }
  }

  private void deliver() {
    List<DisplayEvent> events;
    synchronized (latest) {
      events = List.copyOf(latest.values());
      latest.clear();
    }
    events.forEach(receiver);
  }
}
