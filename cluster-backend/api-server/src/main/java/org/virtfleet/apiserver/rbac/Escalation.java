package org.virtfleet.apiserver.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.authz.Rule;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// Nobody gives what they do not have: whoever writes a role must hold all its rights, or have the
/// verb `escalate` on it; whoever binds one must hold them, or have the verb `bind`.
public final class Escalation implements Admission {

  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final Rule EVERYTHING = Rule.resources(List.of("*"), List.of("*"), List.of("*"));

  private final Policy policy;
  private final List<Authorizer> authorizers;

  public Escalation(Policy policy, List<Authorizer> authorizers) {
    this.policy = policy;
    this.authorizers = List.copyOf(authorizers);
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.resource().group().equals(GROUP)
        || request.operation() == AdmissionRequest.Operation.DELETE) {
      return;
    }
    String plural = request.resource().definition().plural();
    switch (plural) {
      case "roles", "clusterroles" -> role(request, plural);
      case "rolebindings", "clusterrolebindings" -> binding(request);
      default -> {}
    }
  }

  private void role(AdmissionRequest request, String plural) {
    ObjectNode role = request.object();
    boolean same =
        request.old().stream()
            .anyMatch(old ->
                old.path("rules").equals(role.path("rules"))
                    && old.path("aggregationRule").equals(role.path("aggregationRule")));
    ObjectMeta meta = ObjectMeta.of(role);
    if (same || may(request.user(), "escalate", plural, meta.namespace(), meta.name())) {
      return;
    }
    List<Rule> given = new ArrayList<>(PolicyRules.of(role));
    if (role.path("aggregationRule").isObject()) {
      given.add(EVERYTHING); // Others decide later what it comes to.
    }
    require(request, given);
  }

  private void binding(AdmissionRequest request) {
    Binding binding = Binding.of(request.object());
    RoleName role = binding.role();
    boolean same = request.old().map(Binding::of).stream().anyMatch(binding::equals);
    if (same
        || may(request.user(), "bind", role.resource(), binding.namespace(), role.name())
        || request.user().in(User.MASTERS)) {
      return;
    }
    // A role that is yet to come could hold anything.
    List<Rule> given =
        policy
            .rules(role)
            .orElseThrow(() ->
                new ApiException(
                    StatusReason.NOT_FOUND,
                    "%s.%s \"%s\" not found".formatted(role.resource(), GROUP, role.name()),
                    StatusDetails.of(GROUP, role.resource(), role.name())));
    require(request, given);
  }

  private boolean may(User user, String verb, String resource, String namespace, String name) {
    Attributes a = new Attributes(user, verb, GROUP, resource, namespace, name, "");
    return authorizers.stream().anyMatch(authorizer -> authorizer.allows(a));
  }

  private void require(AdmissionRequest request, List<Rule> given) {
    ObjectMeta meta = ObjectMeta.of(request.object());
    List<Rule> held =
        authorizers.stream()
            .flatMap(a -> a.rules(request.user(), meta.namespace()).stream())
            .toList();
    List<Rule> missing =
        given.stream()
            .flatMap(rule -> Singles.of(rule).stream())
            .filter(single -> held.stream().noneMatch(own -> own.covers(single)))
            .toList();
    if (!missing.isEmpty()) {
      String resource = request.resource().definition().groupResource();
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "%s \"%s\" is forbidden: user \"%s\" (groups=%s) is attempting to grant RBAC permissions not currently held:\n%s"
              .formatted(
                  resource,
                  meta.name(),
                  request.user().name(),
                  quoted(request.user().groups()),
                  missing.stream().map(Escalation::text).collect(Collectors.joining("\n"))),
          StatusDetails.of(GROUP, request.resource().definition().plural(), meta.name()));
    }
  }

  private static String text(Rule rule) {
    List<String> parts = new ArrayList<>();
    if (rule.isForPaths()) {
      parts.add("NonResourceURLs:" + quoted(rule.paths()));
    } else {
      parts.add("APIGroups:" + quoted(rule.apiGroups()));
      parts.add("Resources:" + quoted(rule.resources()));
      if (!rule.resourceNames().isEmpty()) {
        parts.add("ResourceNames:" + quoted(rule.resourceNames()));
      }
    }
    parts.add("Verbs:" + quoted(rule.verbs()));
    return "{" + String.join(", ", parts) + "}";
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" ", "[", "]"));
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (request.resource().group().equals(GROUP)
        && request.object().get("roleRef") instanceof ObjectNode reference) {
      name(reference);
      for (JsonNode subject : request.object().path("subjects")) {
        if (subject instanceof ObjectNode one
            && !one.path("kind").asText("").equals("ServiceAccount")) {
          name(one);
        }
      }
    }
  }

  /// The group of roles, users and groups need not be written.
  private static void name(ObjectNode reference) {
    if (reference.path("apiGroup").asText("").isEmpty()) {
      reference.put("apiGroup", GROUP);
    }
  }
}
