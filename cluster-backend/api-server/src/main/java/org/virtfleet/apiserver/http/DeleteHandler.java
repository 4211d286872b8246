package org.virtfleet.apiserver.http;

import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Deletion;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusDocument;

/// DELETE of one object.
record DeleteHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    DeleteBody body = DeleteBody.read(exchange);
    Call call = body.call(exchange, resource);
    String name = exchange.info().name();
    Deletion.Outcome outcome = registry.delete(call, name, body.options());
    if (!outcome.gone() || ReturnsDeleted.of(resource)) {
      answer.send(200, outcome.object());
      return;
    }
    String uid = ObjectMeta.of(ObjectCodec.decode(resource, outcome.object())).uid();
    StatusDetails details =
        StatusDetails.of(resource.group(), resource.definition().plural(), name).withUid(uid);
    answer.sendStatus(200, StatusDocument.success(details));
  }
}
