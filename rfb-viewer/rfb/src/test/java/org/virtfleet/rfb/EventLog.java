package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.Framebuffer;

/// Remembers every event of a session.
final class EventLog implements DisplayListener {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<DisplayEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void onEvent(DisplayEvent event) {
    events.add(event);
  }

  <T extends DisplayEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Waits for the first event of a type.
  <T extends DisplayEvent> T first(Class<T> type) {
    await().atMost(PATIENCE).until(() -> !all(type).isEmpty() || !ends().isEmpty());
    assertThat(all(type)).as("events were %s", events).isNotEmpty();
    return all(type).getFirst();
  }

  /// The framebuffer as of now; waits for the first.
  Framebuffer framebuffer() {
    var _ = first(DisplayEvent.Resized.class);
    return all(DisplayEvent.Resized.class).getLast().framebuffer();
  }

  private List<DisplayEvent.Disconnected> ends() {
    return all(DisplayEvent.Disconnected.class);
  }
}
