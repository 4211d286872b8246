package org.virtfleet.controllers.gc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.object.ResourceType;

/// Puts what there is of one kind into the graph, and keeps nothing of it but its names.
final class KindWatch implements AutoCloseable {

  /// Some kinds are announced with verbs that they do not have; those are left alone. Everything
  /// else that goes wrong is tried again.
  private static final Set<Integer> REFUSALS =
      Set.of(
          HttpURLConnection.HTTP_FORBIDDEN,
          HttpURLConnection.HTTP_NOT_FOUND,
          HttpURLConnection.HTTP_BAD_METHOD);

  private final ResourceType kind;
  private final OwnershipGraph graph;
  private final Consumer<Item.Ref> touched;
  private final Runnable changed;
  private final Set<Item.Ref> present = new HashSet<>();
  private final CompletableFuture<Boolean> listed = new CompletableFuture<>();
  private final ObjectFeed<Item> feed;

  /// @param touched told of each object whose fate a change may decide
  /// @param changed told of every change of the kind
  KindWatch(
      TypedClient client,
      ResourceType kind,
      OwnershipGraph graph,
      Consumer<Item.Ref> touched,
      Runnable changed) {
    this.kind = kind;
    this.graph = graph;
    this.touched = touched;
    this.changed = changed;
    this.feed =
        client.feed(
            FeedRequest.all(kind), object -> Item.of(kind, metadata(client, object)), this::on);
  }

  /// Done when all objects are known.
  ///
  /// @return false when the server refuses to list them
  CompletableFuture<Boolean> listed() {
    return listed;
  }

  /// Leaves the graph as it is: what this kind owned is judged by asking the server.
  @Override
  public void close() {
    feed.close();
  }

  private void on(FeedEvent<Item> event) {
    switch (event) {
      case FeedEvent.Reset<Item>(var all) -> {
        Set<Item.Ref> gone = new HashSet<>(present);
        all.forEach(item -> gone.remove(item.value().ref()));
        gone.forEach(this::remove);
        all.forEach(item -> put(item.value()));
        listed.complete(true);
      }
      case FeedEvent.Upserted<Item>(_, var item) -> put(item);
      case FeedEvent.Deleted<Item>(var key) ->
          remove(new Item.Ref(kind, Key.of(key.namespace(), key.name())));
      case FeedEvent.Stale<Item>(_, ClusterFailure reason, _, _) -> {
        if (reason instanceof ApiFailure refusal && REFUSALS.contains(refusal.code())) {
          listed.complete(false);
        }
      }
      case FeedEvent.Live<Item> _ -> {}
    }
  }

  private void put(Item item) {
    present.add(item.ref());
    graph.put(item).forEach(touched);
    changed.run();
  }

  private void remove(Item.Ref ref) {
    present.remove(ref);
    graph.remove(ref).forEach(touched);
    changed.run();
  }

  private static ObjectMeta metadata(TypedClient client, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (metadata instanceof ObjectNode fields) {
      fields.remove("managedFields");
    }
    return client.convert(metadata, ObjectMeta.class);
  }
}
