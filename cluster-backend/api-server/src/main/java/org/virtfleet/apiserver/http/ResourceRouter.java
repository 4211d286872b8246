package org.virtfleet.apiserver.http;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.watch.EncodedEvents;

/// Finds who answers a request for a resource: a subresource's own handler, or the handler of the
/// verb.
final class ResourceRouter {

  private final ResourceCatalog catalog;

  /// By group: most requests are for a group that has none for their version.
  private final Map<String, List<Subresource>> subresources;

  private final Map<String, VerbHandler> verbs;
  private final VerbHandler scale;

  ResourceRouter(ResourceCatalog catalog, Registry registry, List<Subresource> subresources) {
    this.catalog = catalog;
    this.subresources = subresources.stream().collect(groupingBy(Subresource::group));
    this.scale = new ScaleHandler(registry);
    this.verbs =
        Map.of(
            "get", new GetHandler(registry),
            "list", new ListHandler(registry),
            "watch", new WatchHandler(registry, new EncodedEvents()),
            "create", new CreateHandler(registry),
            "update", new UpdateHandler(registry),
            "patch", new PatchHandler(registry),
            "delete", new DeleteHandler(registry),
            "deletecollection", new DeleteCollectionHandler(registry));
  }

  void route(Exchange exchange) throws Exception {
    RequestInfo info = exchange.info();
    Optional<Subresource> code = subresource(info);
    if (code.isPresent()) {
      if (!code.get().methods().contains(exchange.request().getMethod())) {
        code.get().refuseMethod(exchange);
        return;
      }
      code.get().handle(exchange);
      return;
    }
    Optional<ServedResource> found = catalog.served(info.group(), info.version(), info.resource());
    if (found.isEmpty()) {
      notFound(exchange);
      return;
    }
    ServedResource resource = found.get();
    boolean elsewhere = !info.namespace().isEmpty() && !resource.definition().namespaced();
    if (elsewhere && !resource.definition().builtin()) {
      exchange.respondText(404, "404 page not found\n");
      return;
    }
    checkPath(info, resource);
    resource.version().deprecationWarning().ifPresent(exchange::warn);
    VerbHandler handler = info.subresource().equals("scale") ? scale : verbs.get(info.verb());
    boolean headOnly = exchange.request().getMethod().equals("HEAD");
    if (handler == null || (headOnly && resource.definition().builtin())) {
      throw notAllowed();
    }
    handler.handle(exchange, resource);
  }

  private Optional<Subresource> subresource(RequestInfo info) {
    for (Subresource s : subresources.getOrDefault(info.group(), List.of())) {
      boolean named =
          s.resource().equals(Subresource.ANYTHING)
              || (s.resource().equals(info.resource()) && matches(s.name(), info.subresource()));
      if (named && s.versions().contains(info.version())) {
        return Optional.of(s);
      }
    }
    return Optional.empty();
  }

  /// A name that ends with `/*` takes whatever follows, such as a port.
  private static boolean matches(String name, String path) {
    return name.endsWith("/*")
        ? path.startsWith(name.substring(0, name.length() - 1))
        : name.equals(path);
  }

  /// Scope, verb and subresource must fit the resource.
  private static void checkPath(RequestInfo info, ServedResource resource) {
    boolean namespaced = resource.definition().namespaced();
    boolean inNamespace = !info.namespace().isEmpty();
    if (inNamespace && !namespaced) {
      throw new ApiException(
          StatusReason.NOT_FOUND,
          "the server could not find the requested resource",
          StatusDetails.EMPTY);
    }
    boolean acrossNamespaces = info.verb().equals("list") || info.verb().equals("watch");
    if (namespaced && !inNamespace && !acrossNamespaces) {
      if (!info.name().isEmpty()) {
        throw new ApiException(
            StatusReason.NOT_FOUND,
            "the server could not find the requested resource",
            StatusDetails.EMPTY);
      }
      throw notAllowed();
    }
    checkSubresource(info, resource);
    boolean collection = info.name().isEmpty();
    boolean fits =
        switch (info.verb()) {
          case "create" -> collection;
          case "update", "patch" -> !collection;
          case "deletecollection" -> resource.definition().deletableTogether();
          default -> true;
        };
    if (!fits) {
      throw notAllowed();
    }
  }

  private static void checkSubresource(RequestInfo info, ServedResource resource) {
    String subresource = info.subresource();
    if (subresource.isEmpty()) {
      return;
    }
    boolean status = subresource.equals("status") && resource.version().statusSubresource();
    boolean finalize =
        subresource.equals("finalize")
            && resource.definition().groupResource().equals("namespaces");
    boolean scale = subresource.equals("scale") && resource.version().scale().isPresent();
    if (!status && !finalize && !scale) {
      throw unknownSubresource(info, resource);
    }
    if (finalize && !info.verb().equals("update")) {
      throw notAllowed();
    }
    if (info.verb().equals("create") || info.verb().equals("delete")) {
      throw new ApiException(
          StatusReason.METHOD_NOT_ALLOWED,
          "%s is not supported on resources of kind \"%s\""
              .formatted(info.verb(), resource.definition().groupResource()),
          StatusDetails.of(resource.group(), resource.definition().plural(), ""));
    }
  }

  private static ApiException unknownSubresource(RequestInfo info, ServedResource resource) {
    if (resource.definition().builtin()) {
      return new ApiException(
          StatusReason.NOT_FOUND,
          "the server could not find the requested resource",
          StatusDetails.EMPTY);
    }
    return new ApiException(
        StatusReason.NOT_FOUND,
        "%s \"%s\" not found".formatted(resource.definition().groupResource(), info.name()),
        StatusDetails.of(resource.group(), resource.definition().plural(), info.name()));
  }

  /// An unknown resource of Kubernetes' own groups is told by a Status, one of another group by
  /// plain text.
  private void notFound(Exchange exchange) {
    if (catalog.isBuiltinGroup(exchange.info().group())) {
      throw new ApiException(
          StatusReason.NOT_FOUND,
          "the server could not find the requested resource",
          StatusDetails.EMPTY);
    }
    exchange.respondText(404, "404 page not found\n");
  }

  private static ApiException notAllowed() {
    return new ApiException(
        StatusReason.METHOD_NOT_ALLOWED,
        "the server does not allow this method on the requested resource",
        StatusDetails.EMPTY);
  }
}
