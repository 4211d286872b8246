package org.virtfleet.apiserver.http;

import java.io.IOException;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.apiserver.store.StoredObject;

/// DELETE of a collection: each object that the selectors want, on its own.
record DeleteCollectionHandler(Registry registry) implements VerbHandler {

  @Override
  public void handle(Exchange exchange, ServedResource resource) throws IOException {
    ObjectAnswer answer = new ObjectAnswer(exchange, resource);
    ListOptions options = ListOptions.read(exchange, resource, false);
    DeleteBody body = DeleteBody.read(exchange);
    Call call = body.call(exchange, resource);
    Listing listing = registry.list(call, options.query(registry.revision()));
    for (StoredObject object : listing.items()) {
      Call one =
          new Call(
              call.user(), resource, object.key().namespace(), call.options(), call.warnings());
      try {
        registry.delete(one, object.key().name(), body.options());
      } catch (ApiException e) {
        if (e.reason() != StatusReason.NOT_FOUND) { // gone already is as good
          throw e;
        }
      }
    }
    answer.send(listing);
  }
}
