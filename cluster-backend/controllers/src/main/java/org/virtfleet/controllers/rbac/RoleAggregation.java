package org.virtfleet.controllers.rbac;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.LabelMatch;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Writes the rules of every ClusterRole that has an `aggregationRule`: those of all the others
/// that its selectors choose, in the order of their names.
public final class RoleAggregation implements Reconciler<Key> {

  /// A role without any says null.
  private static final List<PolicyRule> NO_RULES = List.of();

  private final Cache<ClusterRole> roles;
  private final ObjectWriter writer;

  private RoleAggregation(Cache<ClusterRole> roles, ObjectWriter writer) {
    this.roles = roles;
    this.writer = writer;
  }

  public static Controller<Key> controller(Caches caches, ObjectWriter writer) {
    var roles = caches.of(ClusterRole.class);
    var controller = new Controller<>("role-aggregation", 1, new RoleAggregation(roles, writer));
    // Any role may have become, or been, a part of any aggregated one.
    roles.onChange(_ ->
        roles.list().stream()
            .filter(RoleAggregation::isAggregated)
            .forEach(role -> controller.enqueue(Key.of(role))));
    return controller;
  }

  @Override
  public Outcome reconcile(Key key) {
    roles.get(key).filter(RoleAggregation::isAggregated).ifPresent(this::write);
    return Outcome.settled();
  }

  private void write(ClusterRole role) {
    List<PolicyRule> rules =
        roles.list().stream()
            .filter(part -> !part.getMetadata().getName().equals(role.getMetadata().getName()))
            .filter(part -> isPart(part, role))
            .sorted(Comparator.comparing(part -> part.getMetadata().getName()))
            .flatMap(part -> Objects.requireNonNullElse(part.getRules(), NO_RULES).stream())
            .distinct()
            .toList();
    writer.patch(role, copy -> new ClusterRoleBuilder(copy).withRules(rules).build());
  }

  private static boolean isPart(ClusterRole part, ClusterRole whole) {
    Map<String, String> labels =
        Objects.requireNonNullElse(part.getMetadata().getLabels(), Map.of());
    return whole.getAggregationRule().getClusterRoleSelectors().stream()
        .anyMatch(selector -> LabelMatch.matches(selector, labels));
  }

  private static boolean isAggregated(ClusterRole role) {
    return role.getAggregationRule() != null;
  }
}
