package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;

/// Watches every kind that the server serves, also those that come later with a CRD, and collects
/// garbage.
public final class GarbageController implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GarbageController.class);

  /// How often it is asked whether there are new kinds.
  private static final Duration DISCOVERY = Duration.ofSeconds(30);

  private static final int WORKERS = 2;
  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final OwnershipGraph graph = new OwnershipGraph();
  private final Map<Kind, SharedIndexInformer<GenericKubernetesResource>> informers =
      new ConcurrentHashMap<>();
  private final Controller<Item.Ref> controller;
  private final Thread discovery;

  public GarbageController(KubernetesClient client, ObjectWriter writer) {
    this.client = client;
    this.controller =
        new Controller<>(
            "gc",
            WORKERS,
            new GarbageCollector(
                graph, () -> List.copyOf(informers.keySet()), client, writer, this::enqueue));
    this.discovery = Thread.ofVirtual().name("gc-discovery").unstarted(this::keepDiscovering);
  }

  /// Returns when all kinds have been listed: nothing is judged by half the picture.
  public void start() {
    watchNewKinds();
    controller.start();
    discovery.start();
  }

  @Override
  public void close() {
    discovery.interrupt();
    controller.close();
    informers.values().forEach(SharedIndexInformer::stop);
  }

  private void keepDiscovering() {
    try {
      while (true) {
        Thread.sleep(DISCOVERY);
        try {
          watchNewKinds();
        } catch (KubernetesClientException e) {
          LOG.info("cannot ask the server for its kinds, trying again: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchNewKinds() {
    List<Kind> served = Kinds.servedBy(client);
    Map<Kind, SharedIndexInformer<GenericKubernetesResource>> fresh = new LinkedHashMap<>();
    served.stream()
        .filter(kind -> !informers.containsKey(kind))
        .forEach(kind -> fresh.put(kind, informer(kind)));
    CompletableFuture.allOf(
            fresh.values().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
    informers.putAll(fresh);
    for (var entry : List.copyOf(informers.entrySet())) {
      if (!served.contains(entry.getKey())) {
        informers.remove(entry.getKey());
        entry.getValue().stop();
      }
    }
  }

  private SharedIndexInformer<GenericKubernetesResource> informer(Kind kind) {
    var informer =
        client
            .genericKubernetesResources(kind.context())
            .inAnyNamespace()
            .withLimit(PAGE)
            .runnableInformer(0);
    informer.exceptionHandler((_, _) -> true);
    informer.itemStore(new MetadataOnly());
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(GenericKubernetesResource object) {
            graph.put(Item.of(kind, object.getMetadata())).forEach(GarbageController.this::enqueue);
          }

          @Override
          public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onAdd(after);
          }

          @Override
          public void onDelete(GenericKubernetesResource object, boolean lastStateUnknown) {
            graph
                .remove(new Item.Ref(kind, Key.of(object)))
                .forEach(GarbageController.this::enqueue);
          }
        });
    return informer;
  }

  private void enqueue(Item.Ref ref) {
    controller.enqueue(ref);
  }
}
