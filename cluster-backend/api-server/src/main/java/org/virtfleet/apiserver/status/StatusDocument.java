package org.virtfleet.apiserver.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Kubernetes' `Status` object, the body of every failure and of some successes.
public final class StatusDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private StatusDocument() {}

  /// The body for a failure.
  public static ObjectNode failure(ApiException e) {
    ObjectNode status = head("Failure");
    putIfAny(status.withObjectProperty("metadata"), "continue", e.continuation());
    status.put("message", e.text());
    putIfAny(status, "reason", e.reason().word());
    e.details().ifPresent(d -> status.set("details", details(d)));
    if (e.reason() == StatusReason.TIMEOUT && status.get("details") instanceof ObjectNode details) {
      details.put("retryAfterSeconds", 1);
    }
    return status.put("code", e.reason().code());
  }

  /// The body for a deletion that is complete.
  public static ObjectNode success(StatusDetails details) {
    ObjectNode status = head("Success");
    status.set("details", details(details));
    return status;
  }

  private static ObjectNode head(String outcome) {
    ObjectNode status = JSON.objectNode().put("kind", "Status").put("apiVersion", "v1");
    status.set("metadata", JSON.objectNode());
    return status.put("status", outcome);
  }

  private static ObjectNode details(StatusDetails d) {
    ObjectNode node = JSON.objectNode();
    putIfAny(node, "name", d.name());
    putIfAny(node, "group", d.group());
    putIfAny(node, "kind", d.kind());
    putIfAny(node, "uid", d.uid());
    if (!d.causes().isEmpty()) {
      var causes = node.putArray("causes");
      for (StatusCause cause : d.causes()) {
        ObjectNode c = causes.addObject();
        putIfAny(c, "reason", cause.reason());
        putIfAny(c, "message", cause.message());
        putIfAny(c, "field", cause.field());
      }
    }
    return node;
  }

  private static void putIfAny(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
