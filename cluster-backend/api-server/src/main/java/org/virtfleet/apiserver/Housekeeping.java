package org.virtfleet.apiserver;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.join.BootstrapTokens;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.DeleteOptions;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoredObject;

/// What is done now and then: old versions are forgotten, events that nobody will read any more,
/// and join tokens that have expired.
final class Housekeeping implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMinutes(1);

  /// Periods for which a list can be continued and a watch taken up again: as long as Kubernetes
  /// with etcd allows it at least.
  private static final int KEPT = 5;

  /// As long as kube-apiserver keeps events.
  private static final Duration EVENT_LIFE = Duration.ofHours(1);

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final WriteOptions OPTIONS =
      new WriteOptions(false, "virtfleet-apiserver", WriteOptions.FieldValidation.IGNORE);

  private final ResourceCatalog catalog;
  private final Registry registry;
  private final Store store;
  private final BootstrapTokens tokens;
  private final Rounds rounds = new Rounds("housekeeping", this::round);

  private final Retention history;

  Housekeeping(ResourceCatalog catalog, Registry registry, Store store, BootstrapTokens tokens) {
    this.catalog = catalog;
    this.registry = registry;
    this.store = store;
    this.tokens = tokens;
    this.history = new Retention(KEPT, store.revision());
  }

  void start() {
    rounds.start();
  }

  private void round() throws InterruptedException {
    Thread.sleep(PERIOD);
    expireEvents(Instant.now().minus(EVENT_LIFE));
    tokens.sweep();
    history.periodEnds(store.revision()).ifPresent(store::compact);
  }

  void expireEvents(Instant before) {
    Optional<ServedResource> events = catalog.served("", "v1", "events");
    if (events.isEmpty()) {
      return;
    }
    Call all = new Call(SELF, events.get(), "", OPTIONS, w -> {});
    for (StoredObject event : registry.list(all, ListQuery.ALL).items()) {
      if (lastSeen(events.get(), event).isBefore(before)) {
        Call one = new Call(SELF, events.get(), event.key().namespace(), OPTIONS, w -> {});
        registry.delete(one, event.key().name(), DeleteOptions.DEFAULT);
      }
    }
  }

  /// An event that was counted up again lives on from then.
  private static Instant lastSeen(ServedResource events, StoredObject stored) {
    var event = ObjectCodec.decode(events, stored);
    return Stream.of(
            ObjectMeta.of(event).text("creationTimestamp"),
            event.path("lastTimestamp").asText(""),
            event.at("/series/lastObservedTime").asText(""))
        .map(Housekeeping::time)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
