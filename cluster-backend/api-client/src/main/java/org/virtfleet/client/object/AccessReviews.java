package org.virtfleet.client.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.http.ApiTransport;

/// Asks the server what this user may do (`SelfSubjectAccessReview`), so that a screen can leave
/// out what would be refused.
public final class AccessReviews {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiTransport transport;

  public AccessReviews(ApiTransport transport) {
    this.transport = transport;
  }

  /// A right.
  ///
  /// @param verb such as `create`, `update`, `get`
  /// @param group `subresources.kubevirt.io` for power and consoles
  /// @param resource plural, such as `virtualmachines`
  /// @param subresource such as `start`, or empty
  /// @param namespace empty for all namespaces
  public record Right(
      String verb, String group, String resource, String subresource, String namespace) {}

  /// Whether this user has the right now.
  public boolean may(Right right) throws ClusterFailure, InterruptedException {
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    review
        .withObject("/spec/resourceAttributes")
        .put("verb", right.verb())
        .put("group", right.group())
        .put("resource", right.resource())
        .put("subresource", right.subresource())
        .put("namespace", right.namespace());
    try {
      return transport
          .json(
              ApiRequest.of(
                  "Your rights cannot be asked for.",
                  "POST",
                  "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                  JSON.writeValueAsString(review)))
          .path("status")
          .path("allowed")
          .asBoolean();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree always becomes JSON.", e);
    }
  }
}
