package org.virtfleet.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.DeleteOptions;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Objects for the server's own subresources: the registry's verbs, without a request around them.
/// Admission applies; authorization is the caller's matter. All methods fail with [ApiException].
public final class ServerObjects {

  private static final WriteOptions OPTIONS =
      new WriteOptions(false, "virtfleet-apiserver", WriteOptions.FieldValidation.IGNORE);

  private final ResourceCatalog catalog;
  private final Registry registry;

  ServerObjects(ResourceCatalog catalog, Registry registry) {
    this.catalog = catalog;
    this.registry = registry;
  }

  /// Which objects are meant.
  ///
  /// @param groupResource `virtualmachines.kubevirt.io`; `pods` for the core group
  /// @param namespace empty for objects without one
  /// @param user in whose name; decides what admission allows
  public record Scope(String groupResource, String namespace, User user) {}

  /// The kind of objects as it is served, or `NOT_FOUND`.
  public ServedResource resource(String groupResource) {
    return catalog
        .byGroupResource(groupResource)
        .flatMap(d -> d.preferred())
        .orElseThrow(() ->
            new ApiException(StatusReason.NOT_FOUND, "the server does not serve " + groupResource));
  }

  /// The object, or `NOT_FOUND`.
  public ObjectNode get(Scope scope, String name) {
    return registry.read(call(scope), name);
  }

  /// The object, if it is there.
  public Optional<ObjectNode> find(Scope scope, String name) {
    try {
      return Optional.of(get(scope, name));
    } catch (ApiException e) {
      if (e.reason() == StatusReason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Every object of the scope.
  public List<ObjectNode> list(Scope scope) {
    Call call = call(scope);
    return registry.list(call, ListQuery.ALL).items().stream()
        .map(o -> ObjectCodec.decode(call.resource(), o))
        .toList();
  }

  /// Stores a new object and returns it as stored.
  public ObjectNode create(Scope scope, ObjectNode object) {
    Call call = call(scope);
    return ObjectCodec.decode(call.resource(), registry.create(call, object));
  }

  /// Replaces the object by what `change` makes of a copy of it; `change` runs again when somebody
  /// else was faster.
  public ObjectNode update(Scope scope, String name, UnaryOperator<ObjectNode> change) {
    return update(scope, name, "", change);
  }

  /// The same for the status of kinds that have it apart.
  public ObjectNode updateStatus(Scope scope, String name, UnaryOperator<ObjectNode> change) {
    return update(scope, name, "status", change);
  }

  private ObjectNode update(
      Scope scope, String name, String subresource, UnaryOperator<ObjectNode> change) {
    Call call = call(scope);
    return ObjectCodec.decode(call.resource(), registry.update(call, name, subresource, change));
  }

  /// Deletes the object.
  public void delete(Scope scope, String name) {
    registry.delete(call(scope), name, DeleteOptions.DEFAULT);
  }

  private Call call(Scope scope) {
    Consumer<String> nobody = warning -> {};
    return new Call(
        scope.user(), resource(scope.groupResource()), scope.namespace(), OPTIONS, nobody);
  }
}
