package org.virtfleet.controllers.gc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

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

  private static final int WORKERS = 2;

  private final TypedClient client;
  private final OwnershipGraph graph = new OwnershipGraph();
  private final Map<ResourceType, KindWatch> watches = new ConcurrentHashMap<>();

  /// Kinds whose objects nobody may list: there can be no garbage among them.
  private final Set<ResourceType> refused = ConcurrentHashMap.newKeySet();

  private final Semaphore definitionsChanged = new Semaphore(0);
  private final Controller<Item.Ref> controller;
  private final Thread discovery;

  public GarbageController(TypedClient client, ObjectWriter writer) {
    this.client = client;
    this.controller =
        new Controller<>(
            "gc",
            WORKERS,
            new GarbageCollector(
                graph, () -> List.copyOf(watches.keySet()), client, writer, this::enqueue));
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
    watches.values().forEach(KindWatch::close);
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
        } catch (RequestFailed e) {
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
    List<ResourceType> served = Kinds.servedBy(client);
    refused.retainAll(served);
    List<CompletableFuture<Void>> listings = new ArrayList<>();
    for (ResourceType kind : served) {
      if (!watches.containsKey(kind) && !refused.contains(kind)) {
        listings.add(watch(kind));
      }
    }
    CompletableFuture.allOf(listings.toArray(CompletableFuture<?>[]::new)).join();
    for (ResourceType kind : List.copyOf(watches.keySet())) {
      if (!served.contains(kind)) {
        Objects.requireNonNull(watches.remove(kind)).close();
      }
    }
  }

  /// A kind counts once its objects are known: no owner is taken for gone before.
  private CompletableFuture<Void> watch(ResourceType kind) {
    var watch = new KindWatch(client, kind, graph, this::enqueue, () -> look(kind));
    return watch
        .listed()
        .thenAccept(listed -> {
          if (listed) {
            watches.put(kind, watch);
          } else {
            refused.add(kind);
            watch.close();
          }
        });
  }

  /// Definitions of kinds are objects: their changes tell when there is something new to watch.
  private void look(ResourceType kind) {
    if (Kinds.areDefinitions(kind)) {
      definitionsChanged.release();
    }
  }

  private void enqueue(Item.Ref ref) {
    controller.enqueue(ref);
  }
}
