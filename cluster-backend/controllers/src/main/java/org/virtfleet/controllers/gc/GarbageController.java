package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;

/// Watches every kind that the server serves, also those that come later with a CRD, and collects
/// garbage.
public final class GarbageController implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GarbageController.class);

  /// How often it is asked whether there are new kinds, although no definition of one has changed:
  /// some servers get kinds without one.
  private static final Duration DISCOVERY = Duration.ofMinutes(10);

  /// Definitions come many at once, and are served a moment later.
  private static final Duration TOGETHER = Duration.ofMillis(500);

  private static final Duration RETRY = Duration.ofSeconds(10);

  private static final Set<Integer> REFUSALS =
      Set.of(
          HttpURLConnection.HTTP_FORBIDDEN,
          HttpURLConnection.HTTP_NOT_FOUND,
          HttpURLConnection.HTTP_BAD_METHOD);

  private static final int WORKERS = 2;
  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final OwnershipGraph graph = new OwnershipGraph();
  private final Map<Kind, SharedIndexInformer<GenericKubernetesResource>> informers =
      new ConcurrentHashMap<>();

  /// Kinds whose objects nobody may list: there can be no garbage among them.
  private final Set<Kind> refused = ConcurrentHashMap.newKeySet();

  private final Semaphore definitionsChanged = new Semaphore(0);
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
        boolean told = definitionsChanged.tryAcquire(DISCOVERY.toSeconds(), TimeUnit.SECONDS);
        if (told) {
          Thread.sleep(TOGETHER);
          definitionsChanged.drainPermits();
        }
        try {
          watchNewKinds();
        } catch (KubernetesClientException e) {
          LOG.info("cannot ask the server for its kinds, trying again: {}", e.getMessage());
          Thread.sleep(RETRY);
          definitionsChanged.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchNewKinds() {
    List<Kind> served = Kinds.servedBy(client);
    Map<Kind, SharedIndexInformer<GenericKubernetesResource>> fresh = new LinkedHashMap<>();
    refused.retainAll(served);
    served.stream()
        .filter(kind -> !informers.containsKey(kind) && !refused.contains(kind))
        .forEach(kind -> fresh.put(kind, informer(kind)));
    CompletableFuture.allOf(
            fresh.entrySet().stream()
                .map(entry -> start(entry.getKey(), entry.getValue()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    for (var entry : List.copyOf(informers.entrySet())) {
      if (!served.contains(entry.getKey())) {
        informers.remove(entry.getKey());
        entry.getValue().stop();
      }
    }
  }

  private CompletableFuture<?> start(
      Kind kind, SharedIndexInformer<GenericKubernetesResource> informer) {
    return informer
        .start()
        .toCompletableFuture()
        .handle((_, failure) -> {
          if (failure == null) {
            informers.put(kind, informer);
          } else {
            refused.add(kind);
          }
          return null;
        });
  }

  /// Some kinds are announced with verbs that they do not have; those are left alone. Everything
  /// else that goes wrong is tried again.
  private static boolean isRefused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof KubernetesClientException e && REFUSALS.contains(e.getCode());
  }

  private SharedIndexInformer<GenericKubernetesResource> informer(Kind kind) {
    var informer =
        client
            .genericKubernetesResources(kind.context())
            .inAnyNamespace()
            .withLimit(PAGE)
            .runnableInformer(0);
    informer.exceptionHandler((started, failure) -> started || !isRefused(failure));
    informer.itemStore(new MetadataOnly());
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(GenericKubernetesResource object) {
            look(kind);
            graph.put(Item.of(kind, object.getMetadata())).forEach(GarbageController.this::enqueue);
          }

          @Override
          public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onAdd(after);
          }

          @Override
          public void onDelete(GenericKubernetesResource object, boolean lastStateUnknown) {
            look(kind);
            graph
                .remove(new Item.Ref(kind, Key.of(object)))
                .forEach(GarbageController.this::enqueue);
          }
        });
    return informer;
  }

  /// Definitions of kinds are objects: their changes tell when there is something new to watch.
  private void look(Kind kind) {
    if (kind.isDefinitions()) {
      definitionsChanged.release();
    }
  }

  private void enqueue(Item.Ref ref) {
    controller.enqueue(ref);
  }
}
