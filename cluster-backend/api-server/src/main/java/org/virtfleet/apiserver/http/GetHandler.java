package org.virtfleet.apiserver.http;

import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;

/// GET of one object.
record GetHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    answer.send(200, registry.get(Calls.read(exchange, resource), exchange.info().name()));
  }
}
