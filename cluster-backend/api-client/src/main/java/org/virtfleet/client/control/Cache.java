package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// All objects of one kind as the last watch event left them. What it hands out is shared between
/// controllers and must not be changed; {@link ObjectWriter} takes copies.
public final class Cache<T extends HasMetadata> {

  private final SharedIndexInformer<T> informer;

  Cache(SharedIndexInformer<T> informer) {
    // Watches end and servers restart: go on for ever, the informer waits longer each time.
    informer.exceptionHandler((started, failure) -> true);
    informer.itemStore(new SlimItems<>());
    this.informer = informer;
  }

  public Optional<T> get(Key key) {
    return Optional.ofNullable(informer.getStore().getByKey(key.toString()));
  }

  public List<T> list() {
    return informer.getStore().list();
  }

  /// The objects that `index` filed under `key`.
  public List<T> filedUnder(String index, Key key) {
    return informer.getIndexer().byIndex(index, key.toString());
  }

  /// Files every object under the keys of others that it refers to. Before {@link Caches#start}
  /// only.
  public Cache<T> index(String index, Function<T, List<Key>> keys) {
    informer.addIndexers(
        Map.of(index, object -> keys.apply(object).stream().map(Key::toString).toList()));
    return this;
  }

  /// Calls `listener` with every object that came, changed (the new version) or went. It runs on
  /// the informer's thread and only puts keys into queues.
  public Cache<T> onChange(Consumer<T> listener) {
    return onChange(listener, listener);
  }

  /// The same, with a listener of its own for objects that went.
  public Cache<T> onChange(Consumer<T> present, Consumer<T> gone) {
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(T object) {
            present.accept(object);
          }

          @Override
          public void onUpdate(T before, T after) {
            present.accept(after);
          }

          @Override
          public void onDelete(T object, boolean lastStateUnknown) {
            gone.accept(object);
          }
        });
    return this;
  }

  CompletionStage<Void> start() {
    return informer.start();
  }

  void stop() {
    informer.stop();
  }
}
