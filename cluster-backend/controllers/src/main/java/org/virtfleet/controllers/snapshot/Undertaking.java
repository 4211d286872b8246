package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.TypedClient;

/// The life that snapshots, restores and clones have in common: one that is under way carries a
/// finalizer and may hold a machine; one that ends lets the machine go before it says so: whoever
/// waits for it may start the machine at once. One that has ended, goes or is gone does so again:
/// the mark upon the machine may be seen later than that, and brings the key back.
///
/// @param hasEnded whether there is nothing left to do
/// @param release lets go of the machine that the object of a name may hold
record Undertaking(
    TypedClient client,
    GenericCache objects,
    ObjectWriter writer,
    String finalizer,
    Predicate<GenericKubernetesResource> hasEnded,
    Consumer<Key> release) {

  /// @param work on an object that is under way
  Outcome reconcile(Key key, Function<GenericKubernetesResource, Outcome> work) {
    GenericKubernetesResource seen = objects.get(key).orElse(null);
    boolean going = seen != null && seen.getMetadata().getDeletionTimestamp() != null;
    if (seen == null || going || hasEnded.test(seen)) {
      release.accept(key);
      if (seen != null && going) {
        change(seen, copy -> copy.removeFinalizer(finalizer));
      }
      return Outcome.settled();
    }
    return work.apply(change(seen, copy -> copy.addFinalizer(finalizer)));
  }

  /// Takes a machine to itself; the mark upon it brings the key back. The server is asked once
  /// more: what is seen here may have ended and let the machine go.
  Outcome hold(GenericKubernetesResource object, Runnable mark) {
    if (client.current(object).filter(now -> !hasEnded.test(now)).isPresent()) {
      mark.run();
    }
    return Outcome.settled();
  }

  /// Ends one that is under way.
  Outcome end(GenericKubernetesResource object, Runnable report) {
    release.accept(Key.of(object));
    report.run();
    return Outcome.settled();
  }

  private GenericKubernetesResource change(
      GenericKubernetesResource seen, Consumer<GenericKubernetesResource> change) {
    return writer.patch(
        seen,
        copy -> {
          change.accept(copy);
          return copy;
        });
  }
}
