package org.virtfleet.apiserver.http;

import java.io.IOException;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;

/// GET of a collection.
record ListHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) throws IOException {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    ListOptions options = ListOptions.read(exchange, resource, false);
    answer.send(registry.list(Calls.read(exchange, resource), options.query(registry.revision())));
  }
}
