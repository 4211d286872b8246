package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;

/// Says in the status of all told kinds what there is to say.
public final class ToldController implements AutoCloseable {

  private record Ref(Statement.Source source, Key key) {}

  private final ObjectWriter writer;
  private final EventRecorder events;
  private final ToldStatus status;
  private final Map<Statement.Source, SharedIndexInformer<GenericKubernetesResource>> informers =
      new HashMap<>();
  private final Controller<Ref> controller;

  public ToldController(
      KubernetesClient client, ObjectWriter writer, EventRecorder events, InstantSource clock) {
    this.writer = writer;
    this.events = events;
    this.status = new ToldStatus(clock);
    this.controller = new Controller<>("told", 1, this::reconcile);
    List<Statement.Source> sources = new ArrayList<>(Unfinished.all());
    sources.addAll(Installation.all());
    sources.forEach(source -> informers.put(source, informer(client, source)));
  }

  private SharedIndexInformer<GenericKubernetesResource> informer(
      KubernetesClient client, Statement.Source source) {
    var all = client.genericKubernetesResources(source.kind().context());
    var informer = all.inAnyNamespace().runnableInformer(0);
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(GenericKubernetesResource object) {
            controller.enqueue(new Ref(source, Key.of(object)));
          }

          @Override
          public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource object) {
            onAdd(object);
          }

          @Override
          public void onDelete(GenericKubernetesResource object, boolean unknown) {
            // There is nothing left to write to.
          }
        });
    return informer;
  }

  /// Returns when all kinds are watched.
  public void start() {
    CompletableFuture.allOf(
            informers.values().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
    controller.start();
  }

  @Override
  public void close() {
    controller.close();
    informers.values().forEach(SharedIndexInformer::stop);
  }

  private Outcome reconcile(Ref ref) {
    GenericKubernetesResource object =
        Objects.requireNonNull(informers.get(ref.source()))
            .getStore()
            .getByKey(ref.key().toString());
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
