package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.Form;
import org.virtfleet.apiserver.http.Negotiation;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `/api`, `/apis` and what lies below them, as far as it names no resource.
public final class DiscoveryPaths {

  private static final String AGGREGATED_TYPE =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final DiscoveryDocuments documents;

  public DiscoveryPaths(ResourceCatalog catalog, List<Subresource> subresources) {
    this.documents = new DiscoveryDocuments(catalog, subresources);
  }

  /// The handlers to serve.
  public List<PathHandler> handlers() {
    return List.of(
        new Path("/api", this::answer),
        new Path("/api/", this::answer),
        new Path("/apis", this::answer),
        new Path("/apis/", this::answer));
  }

  private record Path(String path, PathBody body) implements PathHandler {
    @Override
    public void handle(Exchange exchange) {
      body.handle(exchange);
    }
  }

  private interface PathBody {
    void handle(Exchange exchange);
  }

  private void answer(Exchange exchange) {
    String[] parts = exchange.info().path().replaceAll("^/+|/+$", "").split("/+");
    boolean core = parts[0].equals("api");
    if (parts.length == 1) {
      root(exchange, core);
      return;
    }
    Form form = Negotiation.of(exchange.header("Accept"), true).form();
    Optional<ObjectNode> document =
        core
            ? documents.resourceList("", parts[1])
            : parts.length == 2
                ? documents.group(parts[1])
                : documents.resourceList(parts[1], parts[2]);
    if (document.isEmpty() && documents.isBuiltinGroup(core ? "" : parts[1])) {
      throw new ApiException(
          StatusReason.NOT_FOUND,
          "the server could not find the requested resource",
          StatusDetails.EMPTY);
    }
    if (document.isEmpty()) {
      exchange.respondText(404, "404 page not found\n");
      return;
    }
    requireRead(exchange);
    exchange.respond(200, form, document.get());
  }

  private void root(Exchange exchange, boolean core) {
    Negotiation negotiation = Negotiation.ofDiscovery(exchange.header("Accept"));
    if (negotiation.as().equals("APIGroupDiscoveryList")) {
      Documents.sendWithTag(exchange, AGGREGATED_TYPE, documents.aggregated(core));
      return;
    }
    String address = exchange.header("Host");
    exchange.respond(
        200,
        negotiation.form(),
        core ? DiscoveryDocuments.coreVersions(address) : documents.groupList());
  }

  private static void requireRead(Exchange exchange) {
    String method = exchange.request().getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new ApiException(
          StatusReason.METHOD_NOT_ALLOWED,
          "the server does not allow this method on the requested resource",
          StatusDetails.EMPTY);
    }
  }
}
