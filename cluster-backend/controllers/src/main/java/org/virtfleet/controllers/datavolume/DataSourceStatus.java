package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// Tells of each DataSource whether the claim or the snapshot that it stands for is there.
public final class DataSourceStatus {

  private final Cache<PersistentVolumeClaim> claims;
  private final DataSources sources;
  private final ObjectWriter writer;
  private final InstantSource clock;
  private final Controller<Key> controller;
  private final GenericCache cache;
  private final List<Consumer<Key>> listeners = new CopyOnWriteArrayList<>();

  /// Before the caches are started.
  public DataSourceStatus(
      Caches caches, TypedClient client, ObjectWriter writer, InstantSource clock) {
    this.claims = caches.of(PersistentVolumeClaim.class);
    this.cache = caches.of(DataSources.KIND).onChange(this::changed);
    this.sources = new DataSources(cache::get, VolumeSnapshots.of(caches, client));
    GenericCache _ = caches.of(VolumeSnapshots.KIND).onChange(this::followSnapshot);
    this.writer = writer;
    this.clock = clock;
    this.controller = new Controller<>("datasource", 1, this::reconcile);
    claims.onChange(claim -> follow(Key.of(claim)));
  }

  /// What DataSources stand for, as the last watch event left them.
  DataSources sources() {
    return sources;
  }

  /// @param listener told of each DataSource that stands for something else by now, or whose claim
  ///   has changed; it only puts keys into queues
  void onChange(Consumer<Key> listener) {
    listeners.add(listener);
  }

  private void changed(Key dataSource) {
    look(dataSource);
    cache.list().stream()
        .map(Key::of)
        .filter(other -> sources.next(other).filter(dataSource::equals).isPresent())
        .forEach(this::look);
  }

  private void look(Key dataSource) {
    controller.enqueue(dataSource);
    listeners.forEach(listener -> listener.accept(dataSource));
  }

  private void follow(Key claim) {
    cache.list().stream()
        .map(Key::of)
        .filter(source -> sources.claim(source).filter(claim::equals).isPresent())
        .forEach(this::look);
  }

  private void followSnapshot(Key snapshot) {
    var target = new DataSources.Target(DataSources.SNAPSHOT, snapshot);
    cache.list().stream()
        .map(Key::of)
        .filter(source -> sources.target(source).filter(target::equals).isPresent())
        .forEach(this::look);
  }

  /// To be started once the caches are filled.
  public Controller<Key> controller() {
    return controller;
  }

  private Outcome reconcile(Key key) {
    GenericKubernetesResource seen = cache.get(key).orElse(null);
    if (seen == null || seen.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled();
    }
    Optional<DataSources.Target> target = sources.target(key);
    GenericCondition ready = ready(key, target);
    writer.patchStatus(seen, copy -> told(copy, target, ready));
    return Outcome.settled();
  }

  private GenericCondition ready(Key dataSource, Optional<DataSources.Target> target) {
    if (target.isEmpty()) {
      return new GenericCondition(
          "Ready",
          false,
          "NoSource",
          "Nothing is named: set spec.source.pvc or spec.source.snapshot");
    }
    if (sources.claim(dataSource).flatMap(claims::get).isPresent()) {
      return new GenericCondition("Ready", true, "Ready", "DataSource is ready to be consumed");
    }
    return new GenericCondition(
        "Ready",
        false,
        "NotFound",
        target.get().field().equals(DataSources.CLAIM)
            ? "There is no claim " + target.get().key()
            : "There is no VolumeSnapshot " + target.get().key() + " that is ready");
  }

  private GenericKubernetesResource told(
      GenericKubernetesResource copy, Optional<DataSources.Target> target, GenericCondition ready) {
    List<?> before = copy.get("status", "conditions") instanceof List<?> list ? list : List.of();
    Map<String, Object> status = new HashMap<>();
    status.put("conditions", List.of(ready.written(before, clock.instant())));
    if (ready.holds()) {
      Key key = target.orElseThrow().key();
      status.put(
          "source",
          Map.of(
              target.orElseThrow().field(),
              Map.of("namespace", key.namespace(), "name", key.name())));
    }
    copy.setAdditionalProperty("status", status);
    return copy;
  }
}
