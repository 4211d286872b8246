package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// `SelfSubjectAccessReview`, `SubjectAccessReview`, `LocalSubjectAccessReview`: may somebody do
/// something?
///
/// @param kind which of the three
/// @param self whether the question is about who asks
record AccessReview(String kind, boolean self, boolean namespaced, List<Authorizer> authorizers)
    implements Review {

  static final String GROUP = "authorization.k8s.io";

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public void answer(User user, String namespace, ObjectNode question) {
    JsonNode spec = question.path("spec");
    check(question, spec, namespace);
    User subject = self ? user : subject(spec);
    Attributes attributes = attributes(subject, spec);
    Optional<Authorizer> allowing =
        authorizers.stream().filter(a -> a.allows(attributes)).findFirst();
    ObjectNode status = question.putObject("status").put("allowed", allowing.isPresent());
    allowing.flatMap(a -> a.reason(attributes)).ifPresent(why -> status.put("reason", why));
  }

  private void check(ObjectNode question, JsonNode spec, String namespace) {
    List<StatusCause> causes = new ArrayList<>();
    boolean resource = spec.path("resourceAttributes").isObject();
    boolean path = spec.path("nonResourceAttributes").isObject();
    if (resource && path) {
      causes.add(
          StatusCause.invalid(
              "spec.nonResourceAttributes",
              shown(spec.path("nonResourceAttributes")),
              "cannot be specified in combination with resourceAttributes"));
    }
    if (!resource && !path) {
      causes.add(
          StatusCause.invalid(
              "spec.resourceAttributes",
              "null",
              "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
    }
    if (!self && spec.path("user").asText("").isEmpty() && spec.path("groups").isEmpty()) {
      causes.add(
          StatusCause.invalid(
              "spec.user", "\"\"", "at least one of user or group must be specified"));
    }
    causes.addAll(SelectorAttributes.check(spec.path("resourceAttributes")));
    JsonNode metadata = question.path("metadata");
    if (metadata.propertyStream().anyMatch(field -> !isAllowed(field.getKey(), field.getValue()))) {
      causes.add(
          StatusCause.invalid(
              "metadata",
              metadata.toString(),
              namespaced ? "must be empty except for namespace" : "must be empty"));
    }
    JsonNode asked = spec.path("resourceAttributes").path("namespace");
    if (namespaced && resource && !asked.asText("").equals(namespace)) {
      causes.add(
          StatusCause.invalid(
              "spec.resourceAttributes.namespace",
              '"' + asked.asText("") + '"',
              "must match metadata.namespace"));
    }
    if (namespaced && path) {
      causes.add(
          StatusCause.invalid(
              "spec.nonResourceAttributes",
              shown(spec.path("nonResourceAttributes")),
              "disallowed on this kind of request"));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid(GROUP, "", "", causes);
    }
  }

  /// As Go shows the type that Kubernetes keeps it in.
  private static String shown(JsonNode path) {
    return "{\"Path\":\"%s\",\"Verb\":\"%s\"}"
        .formatted(path.path("path").asText(""), path.path("verb").asText(""));
  }

  /// The server itself writes down who asked, and clients in Go send a time of nothing.
  private boolean isAllowed(String field, JsonNode value) {
    boolean nothing =
        value.isNull()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.textValue().isEmpty());
    return nothing || field.equals("managedFields") || (namespaced && field.equals("namespace"));
  }

  private static User subject(JsonNode spec) {
    List<String> groups = new ArrayList<>();
    spec.path("groups").forEach(g -> groups.add(g.asText()));
    return new User(spec.path("user").asText(""), groups);
  }

  private static Attributes attributes(User subject, JsonNode spec) {
    JsonNode path = spec.path("nonResourceAttributes");
    if (path.isObject()) {
      return new Attributes(
          subject, path.path("verb").asText(""), "", "", "", "", path.path("path").asText(""));
    }
    JsonNode resource = spec.path("resourceAttributes");
    String subresource = resource.path("subresource").asText("");
    String name = resource.path("resource").asText("");
    return new Attributes(
        subject,
        resource.path("verb").asText(""),
        resource.path("group").asText(""),
        subresource.isEmpty() ? name : name + "/" + subresource,
        resource.path("namespace").asText(""),
        resource.path("name").asText(""),
        "");
  }
}
