package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.OtherForm;
import org.virtfleet.apiserver.status.StatusCause;

/// What is peculiar to one kind of Kubernetes' own, beyond its schema.
interface KindRules {

  /// Brings what a client sent into the form that is stored; the client counts as its author.
  default void complete(ObjectNode object) {}

  /// Adds what is the server's, and keeps what a client may not change.
  ///
  /// @param old the object as it is; empty for a creation
  /// @param subresource by which path the object is written; empty for its own
  default void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {}

  /// What refuses the finished object, beyond its schema.
  ///
  /// @param old the object as it is; empty for a creation
  default List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    return List.of();
  }

  /// The part of an object that has this name, made where there is none; empty where it is no
  /// object, which validation will say later.
  static Optional<ObjectNode> part(ObjectNode object, String name) {
    JsonNode there = object.path(name);
    return there.isMissingNode() || there.isNull() || there.isObject()
        ? Optional.of(object.withObjectProperty(name))
        : Optional.empty();
  }

  /// The rules of a resource; most have none.
  static KindRules of(String groupResource) {
    return switch (groupResource) {
      case "namespaces" -> new NamespaceRules();
      case "secrets" -> new SecretRules();
      case "configmaps" -> new ConfigMapRules();
      case "pods" -> new PodRules();
      case "deployments.apps" -> new DeploymentRules();
      case "controllerrevisions.apps" -> new RevisionRules();
      case "services" -> new ServiceRules();
      case "customresourcedefinitions.apiextensions.k8s.io" -> new CrdRules();
      case "events" -> new EventRules(Optional.empty());
      case "events.events.k8s.io" -> new EventRules(OtherForm.of("events.k8s.io", "events"));
      case "persistentvolumeclaims" -> new ClaimRules();
      case "persistentvolumes" -> new VolumeRules();
      case "storageclasses.storage.k8s.io" -> new StorageClassRules();
      case "limitranges" -> new LimitRangeRules();
      case "resourcequotas" -> new ResourceQuotaRules();
      case "nodes" -> new StatusRules();
      case "networkpolicies.networking.k8s.io" -> new NetworkPolicyRules();
      case "roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io" ->
          new RoleRules();
      case "rolebindings.rbac.authorization.k8s.io" -> RoleBindingRules.ofNamespace();
      case "clusterrolebindings.rbac.authorization.k8s.io" -> RoleBindingRules.ofCluster();
      case "priorityclasses.scheduling.k8s.io" -> new PriorityClassRules();
      case "leases.coordination.k8s.io" -> new LeaseRules();
      case "poddisruptionbudgets.policy" -> new DisruptionBudgetRules();
      default -> new KindRules() {};
    };
  }
}
