package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;

/// Says in the status of all told kinds what there is to say.
public final class ToldController implements AutoCloseable {

  private record Ref(Statement.Source source, Key key) {}

  private final ObjectWriter writer;
  private final EventRecorder events;
  private final ToldStatus status;
  private final Map<Statement.Source, GenericCache> caches = new HashMap<>();
  private final Controller<Ref> controller;

  /// Before the caches are started.
  public ToldController(
      Caches shared, ObjectWriter writer, EventRecorder events, InstantSource clock) {
    this.writer = writer;
    this.events = events;
    this.status = new ToldStatus(clock);
    this.controller = new Controller<>("told", 1, this::reconcile);
    List<Statement.Source> sources = new ArrayList<>(Unfinished.all());
    sources.addAll(Installation.all());
    for (Statement.Source source : sources) {
      caches.put(
          source,
          shared.of(source.kind()).onChange(key -> controller.enqueue(new Ref(source, key))));
    }
  }

  /// Once the caches are filled.
  public void start() {
    controller.start();
  }

  @Override
  public void close() {
    controller.close();
  }

  private Outcome reconcile(Ref ref) {
    GenericKubernetesResource object =
        Objects.requireNonNull(caches.get(ref.source())).get(ref.key()).orElse(null);
    if (object != null && object.getMetadata().getDeletionTimestamp() == null) {
      Statement statement = ref.source().about(object);
      var written = writer.patchStatus(object, copy -> status.write(copy, statement));
      if (!version(written).equals(version(object))) {
        statement.event().ifPresent(said -> events.warning(object, said.reason(), said.message()));
      }
    }
    return Outcome.settled();
  }

  private static String version(GenericKubernetesResource object) {
    return object.getMetadata().getResourceVersion();
  }
}
