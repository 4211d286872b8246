package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Rights;
import org.virtfleet.promql.Matcher;
import org.virtfleet.promql.Query;

/// What of a query's series its sender may see: whoever may get the VirtualMachineInstances of a
/// namespace sees what they use, whoever may get Nodes sees what those use.
///
/// @param namespaces the only ones; empty for all
record Visible(Optional<Set<String>> namespaces) {
  private static final String GROUP = "kubevirt.io";
  private static final String INSTANCES = "virtualmachineinstances";

  /// Metrics of guests have names that begin so; all others are nodes'.
  private static final String GUEST_METRICS = "kubevirt_vmi_";

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  Visible {
    namespaces = namespaces.map(Set::copyOf);
  }

  /// @throws org.virtfleet.apiserver.status.ApiException `FORBIDDEN` for those who may see nothing
  ///   of it
  static Visible of(Rights rights, Query query, ServerObjects objects) {
    if (!query.metric().startsWith(GUEST_METRICS)) {
      if (!rights.mayGet("", "nodes", "", "")) {
        throw rights.refusal("", "nodes", "", "");
      }
      return new Visible(Optional.empty());
    }
    if (rights.mayGet(GROUP, INSTANCES, "", "")) {
      return new Visible(Optional.empty());
    }
    Optional<String> one = query.only("namespace");
    return one.isPresent()
        ? inOne(rights, one.get(), query.only("name").orElse(""))
        : inSome(rights, objects);
  }

  /// Whether somebody may see what a guest uses.
  static boolean guest(Rights rights, String namespace, String name) {
    return rights.mayGet(GROUP, INSTANCES, namespace, name);
  }

  static boolean node(Rights rights, String name) {
    return rights.mayGet("", "nodes", "", name);
  }

  private static Visible inOne(Rights rights, String namespace, String name) {
    if (!guest(rights, namespace, name)) {
      throw rights.refusal(GROUP, INSTANCES, namespace, name);
    }
    return new Visible(Optional.of(Set.of(namespace)));
  }

  private static Visible inSome(Rights rights, ServerObjects objects) {
    List<String> seen = new ArrayList<>();
    for (JsonNode namespace : objects.list(new Scope("namespaces", "", SELF))) {
      String name = namespace.path("metadata").path("name").asText();
      if (guest(rights, name, "")) {
        seen.add(name);
      }
    }
    if (seen.isEmpty()) {
      throw rights.refusal(GROUP, INSTANCES, "", "");
    }
    return new Visible(Optional.of(Set.copyOf(seen)));
  }

  /// The query with what may be seen as a condition, so that agents do not send the rest. The
  /// answer is looked through all the same.
  Query force(Query query) {
    if (namespaces.isEmpty()) {
      return query;
    }
    Query forced = query.and(Matcher.oneOf("namespace", namespaces.get()));
    return forced.toString().length() > Query.LONGEST ? query : forced;
  }

  /// Whether a series may be shown.
  boolean shows(JsonNode labels) {
    return namespaces.isEmpty() || namespaces.get().contains(labels.path("namespace").asText());
  }
}
