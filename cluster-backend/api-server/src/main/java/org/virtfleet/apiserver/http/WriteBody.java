package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.registry.Call;

/// The object in the body of a create or update.
final class WriteBody {

  private WriteBody() {}

  /// Reads it and deals with fields that it holds twice, as `fieldValidation` says.
  static ObjectNode object(Exchange exchange, Call call) {
    return object(Body.read(exchange, call.resource().kind()), call);
  }

  /// The same of a body whose form the request's kind decides.
  static ObjectNode object(Exchange exchange, Body.Format format, Call call) {
    return object(Body.parse(exchange.body(), format, call.resource().kind()), call);
  }

  private static ObjectNode object(Body body, Call call) {
    ObjectNode object = body.object(call.resource().kind());
    if (!body.duplicates().isEmpty()) {
      call.unknownFields(body.duplicates());
    }
    return object;
  }
}
