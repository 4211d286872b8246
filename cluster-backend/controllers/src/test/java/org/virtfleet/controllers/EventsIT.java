package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.EventRecorder;

class EventsIT {

  @Test
  void whatIsSaidAgainRaisesTheCountAndTheTimeOfTheOneEvent() {
    try (var cluster = new TestCluster()) {
      var client = cluster.client();
      var about =
          client
              .resource(
                  new ConfigMapBuilder()
                      .withNewMetadata()
                      .withNamespace("default")
                      .withName("c")
                      .endMetadata()
                      .build())
              .create();
      var now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
      var events = new EventRecorder(cluster.typed(), "test", now::get);

      events.normal(about, "Started", "The guest was started.");
      now.set(Instant.parse("2026-11-21T12:05:00Z"));
      events.normal(about, "Started", "The guest was started.");
      events.warning(about, "Failed", "x".repeat(3000));

      List<Event> told = client.v1().events().inNamespace("default").list().getItems();
      assertThat(told).hasSize(2);
      Event started =
          told.stream().filter(e -> "Started".equals(e.getReason())).findFirst().orElseThrow();
      assertThat(started.getCount()).isEqualTo(2);
      assertThat(started.getFirstTimestamp()).isEqualTo("2026-11-21T12:00:00Z");
      assertThat(started.getLastTimestamp()).isEqualTo("2026-11-21T12:05:00Z");
    }
  }
}
