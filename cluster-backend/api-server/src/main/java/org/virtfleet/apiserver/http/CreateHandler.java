package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;

/// POST to a collection.
record CreateHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    Call call = Calls.of(exchange, resource, "CreateOptions");
    ObjectNode object = WriteBody.object(exchange, call);
    answer.send(201, registry.create(call, object));
  }
}
