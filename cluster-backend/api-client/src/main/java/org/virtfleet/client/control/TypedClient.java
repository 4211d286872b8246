package org.virtfleet.client.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ManifestFailure;
import org.virtfleet.client.feed.FeedListener;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.feed.Projector;
import org.virtfleet.client.guest.Guests;
import org.virtfleet.client.http.ApiCalls;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.object.Discovery;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;

/// One API server as one user, for controllers and agents: objects as the model's classes, or as
/// {@link GenericKubernetesResource} where a kind needs none. Calls block, and fail with {@link
/// RequestFailed}. Changes go through an {@link ObjectWriter}, lists that keep themselves up to
/// date through {@link Caches}.
public final class TypedClient implements AutoCloseable {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ApiCalls transport;
  private final Discovery discovery;

  /// @param transport closed with this
  public TypedClient(ApiCalls transport) {
    this.transport = transport;
    this.discovery = new Discovery(transport);
  }

  /// Opens no connection yet.
  ///
  /// @throws ClusterFailure when the connection's certificates cannot be used
  public static TypedClient open(ClusterConnection connection) throws ClusterFailure {
    return new TypedClient(new ApiTransport(connection));
  }

  /// An object as the server has it now; empty when there is none.
  public <T extends HasMetadata> Optional<T> find(Class<T> kind, Key key) {
    return read(typeOf(kind), key).map(object -> convert(object, kind));
  }

  /// An object that must be there.
  ///
  /// @throws RequestFailed also when it is not
  public <T extends HasMetadata> T require(Class<T> kind, Key key) {
    return find(kind, key)
        .orElseThrow(() ->
            RequestFailed.notFound("There is no " + HasMetadata.getKind(kind) + " " + key + "."));
  }

  /// The same object as the server has it now; empty when it, or its like, has gone.
  public <T extends HasMetadata> Optional<T> current(T seen) {
    return read(typeOf(seen), Key.of(seen)).map(object -> like(seen, object));
  }

  /// An object of a kind that needs no class.
  public Optional<GenericKubernetesResource> find(ResourceType type, Key key) {
    return read(type, key).map(object -> convert(object, GenericKubernetesResource.class));
  }

  /// All objects of a kind, in one answer: for kinds of which there are few.
  ///
  /// @param namespace empty for all
  /// @param selectors `labelSelector` and `fieldSelector`, as in the API
  public <T extends HasMetadata> List<T> list(
      Class<T> kind, String namespace, Map<String, String> selectors) {
    return items(page(typeOf(kind), namespace, selectors), kind);
  }

  /// All objects of a kind that needs no class.
  ///
  /// @param namespace empty for all
  public List<GenericKubernetesResource> list(ResourceType type, String namespace) {
    return items(page(type, namespace, Map.of()), GenericKubernetesResource.class);
  }

  /// How many objects of a kind there are. A list of one says how many there are besides.
  public long count(ResourceType type, String namespace) {
    JsonNode page = page(type, namespace, Map.of("limit", "1"));
    return page.path("items").size() + page.path("metadata").path("remainingItemCount").asLong(0);
  }

  /// Whatever else the server answers with JSON, such as what it serves.
  ///
  /// @param path from the server's root, encoded
  /// @return empty when there is nothing
  public Optional<JsonNode> read(String path) {
    return answer(ApiRequest.get(path + " cannot be read.", path));
  }

  /// What the server makes of a question that it does not store, such as a TokenRequest.
  ///
  /// @param what for the failure, such as `No token for default/web.`
  /// @param path from the server's root, encoded
  /// @throws RequestFailed also when there is nothing of that path
  public JsonNode ask(String what, String path, JsonNode question) {
    try {
      return exchange(
          ApiRequest.of(what, "POST", path, ModelJson.MAPPER.writeValueAsString(question)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A tree always becomes JSON.", e);
    }
  }

  /// Asks a virtual machine to stop. It does so in its own time.
  ///
  /// @throws RequestFailed a conflict when it stops already
  public void stop(Key machine) {
    try {
      new Guests(transport).stop(new ObjectKey(machine.namespace(), machine.name()));
    } catch (ClusterFailure e) {
      throw new RequestFailed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// An object, or a part of one, as another class.
  ///
  /// @throws IllegalArgumentException when it is none
  public <T> T convert(Object object, Class<T> as) {
    if (object instanceof JsonNode tree) {
      try {
        return ModelJson.MAPPER.treeToValue(tree, as); // without a copy of its tokens
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e.getOriginalMessage(), e);
      }
    }
    return ModelJson.MAPPER.convertValue(object, as);
  }

  /// A list that keeps itself up to date, until it is closed.
  public <R> ObjectFeed<R> feed(
      FeedRequest request, Projector<R> projector, FeedListener<R> listener) {
    return ObjectFeed.start(transport, request, projector, listener);
  }

  /// How the server serves a class of the model.
  public static ResourceType typeOf(Class<? extends HasMetadata> kind) {
    return new ResourceType(
        Objects.requireNonNullElse(HasMetadata.getGroup(kind), ""),
        HasMetadata.getVersion(kind),
        HasMetadata.getKind(kind),
        HasMetadata.getPlural(kind),
        Namespaced.class.isAssignableFrom(kind));
  }

  @Override
  public void close() {
    transport.close();
  }

  <T extends HasMetadata> T create(T object, Map<String, String> options) {
    ResourceType type = typeOf(object);
    Key key = Key.of(object);
    return send(
        request(type, key, "created", "POST", type.path(key.namespace()), tree(object)),
        options,
        object);
  }

  /// Puts the whole object in the place of what is there; a conflict when it is not the version
  /// that it names.
  <T extends HasMetadata> T replace(T object) {
    ResourceType type = typeOf(object);
    Key key = Key.of(object);
    return send(
        request(type, key, "changed", "PUT", type.path(key.namespace(), key.name()), tree(object)),
        Map.of(),
        object);
  }

  /// @param part such as `/status`; empty for the object
  /// @return the object as the server has it now
  ObjectNode mergePatch(
      HasMetadata object, String part, JsonNode patch, Map<String, String> options) {
    ResourceType type = typeOf(object);
    Key key = Key.of(object);
    String path = type.path(key.namespace(), key.name()) + part;
    ApiRequest request = request(type, key, "changed", "PATCH", path, patch).typed(MERGE_PATCH);
    return (ObjectNode) exchange(with(request, options));
  }

  /// Nothing happens when there is no such object.
  void delete(ResourceType type, Key key, JsonNode options) {
    Optional<JsonNode> _ =
        answer(
            request(
                type, key, "deleted", "DELETE", type.path(key.namespace(), key.name()), options));
  }

  ResourceType typeOf(HasMetadata object) {
    return object instanceof GenericKubernetesResource generic
        ? served(generic)
        : typeOf(object.getClass());
  }

  /// A tree as the class of another object.
  <T> T like(T object, JsonNode tree) {
    @SuppressWarnings("unchecked") // a class of T gives a T
    T made = (T) convert(tree, object.getClass());
    return made;
  }

  JsonNode tree(Object object) {
    return ModelJson.MAPPER.valueToTree(object);
  }

  /// A definition may have come since the server was asked last.
  private ResourceType served(GenericKubernetesResource object) {
    ObjectNode head = ModelJson.MAPPER.createObjectNode();
    head.put("apiVersion", object.getApiVersion()).put("kind", object.getKind());
    try {
      try {
        return discovery.typeOf(head);
      } catch (ManifestFailure _) {
        discovery.forget();
        return discovery.typeOf(head);
      }
    } catch (ClusterFailure e) {
      throw new RequestFailed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Optional<JsonNode> read(ResourceType type, Key key) {
    return answer(
        ApiRequest.get(
            type.kind() + " " + key + " cannot be read.", type.path(key.namespace(), key.name())));
  }

  private JsonNode page(ResourceType type, String namespace, Map<String, String> query) {
    ApiRequest request =
        with(
            ApiRequest.get(
                "The list of " + type.plural() + " cannot be read.", type.path(namespace)),
            query);
    return exchange(request);
  }

  private <T> List<T> items(JsonNode page, Class<T> kind) {
    List<T> items = new ArrayList<>();
    page.path("items").forEach(item -> items.add(convert(item, kind)));
    return items;
  }

  private <T extends HasMetadata> T send(ApiRequest request, Map<String, String> options, T sent) {
    return like(sent, exchange(with(request, options)));
  }

  private Optional<JsonNode> answer(ApiRequest request) {
    try {
      return Optional.of(exchange(request));
    } catch (RequestFailed e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JsonNode exchange(ApiRequest request) {
    try {
      return transport.json(request);
    } catch (ClusterFailure e) {
      throw new RequestFailed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RequestFailed interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new RequestFailed(0, "The request was broken off.", cause);
  }

  private static ApiRequest request(
      ResourceType type, Key key, String done, String method, String path, JsonNode body) {
    String what = type.kind() + " " + key + " cannot be " + done + ".";
    try {
      return ApiRequest.of(what, method, path, ModelJson.MAPPER.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A tree always becomes JSON.", e);
    }
  }

  private static ApiRequest with(ApiRequest request, Map<String, String> query) {
    ApiRequest more = request;
    for (var parameter : query.entrySet()) {
      more = more.with(parameter.getKey(), parameter.getValue());
    }
    return more;
  }
}
