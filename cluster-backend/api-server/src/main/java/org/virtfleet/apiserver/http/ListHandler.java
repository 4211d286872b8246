package org.virtfleet.apiserver.http;

import java.io.IOException;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;

/// GET of a collection.
record ListHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) throws IOException {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    ListOptions options = ListOptions.read(exchange, resource, false);
    answer.send(listing(exchange, resource, options));
  }

  private Listing listing(Exchange exchange, ServedResource resource, ListOptions options) {
    try {
      return registry.list(Calls.read(exchange, resource), options.query(registry.revision()));
    } catch (ApiException e) {
      throw options.failure(e);
    }
  }
}
