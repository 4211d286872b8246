package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;

/// PUT of an object or of its status.
record UpdateHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    Call call = Calls.of(exchange, resource, "UpdateOptions");
    ObjectNode object = WriteBody.object(exchange, call);
    RequestInfo info = exchange.info();
    answer.send(
        200, registry.update(call, info.name(), info.subresource(), old -> object.deepCopy()));
  }
}
