package org.virtfleet.apiserver.subresource;

import java.util.List;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// `GET …/objectgraph`, which KubeVirt has behind a feature gate that is not open here.
final class ObjectGraph extends KubeVirtSubresource {

  private ObjectGraph(String resource) {
    super(resource, "objectgraph", "GET");
  }

  static List<ObjectGraph> all() {
    return List.of(new ObjectGraph(Machines.VMS), new ObjectGraph(Machines.VMIS));
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) {
    throw ApiException.badRequest(
        "ObjectGraph feature gate not enabled: Unable to return object graph.");
  }
}
