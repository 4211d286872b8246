package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Bodies of requests that are no object to store: options of actions, questions.
public final class RequestBody {

  private RequestBody() {}

  /// The body as an object; empty when nothing was sent.
  ///
  /// @param kind named in complaints
  /// @throws org.virtfleet.apiserver.status.ApiException `BAD_REQUEST` when it is none
  public static ObjectNode object(Exchange exchange, String kind) {
    return Body.read(exchange, kind).object(kind);
  }
}
