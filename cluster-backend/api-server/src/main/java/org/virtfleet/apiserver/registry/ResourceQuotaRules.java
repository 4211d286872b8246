package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// A quota limits what can be counted. Its status is there from the start, and empty.
final class ResourceQuotaRules implements KindRules {

  private static final Set<String> COUNTS =
      Set.of(
          "pods",
          "services",
          "replicationcontrollers",
          "resourcequotas",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");

  private static final Set<String> AMOUNTS =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.storage",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage");

  private static final Set<String> SCOPES =
      Set.of(
          "Terminating",
          "NotTerminating",
          "BestEffort",
          "NotBestEffort",
          "PriorityClass",
          "CrossNamespacePodAffinity",
          "VolumeAttributesClass");

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    new StatusRules().prepare(object, old, subresource);
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> limit : object.at("/spec/hard").properties()) {
      String name = limit.getKey();
      String field = "spec.hard[" + name + "]";
      if (!isKnown(name)) {
        causes.add(
            StatusCause.invalid(
                field, '"' + name + '"', "must be a standard resource type or fully qualified"));
        causes.add(
            StatusCause.invalid(field, '"' + name + '"', "must be a standard resource for quota"));
      }
      Optional<BigDecimal> amount = Quantity.parse(limit.getValue());
      String shown = '"' + limit.getValue().asText() + '"';
      if (amount.filter(a -> a.signum() < 0).isPresent()) {
        causes.add(StatusCause.invalid(field, shown, "must be greater than or equal to 0"));
      }
      boolean counted = COUNTS.contains(name) || name.startsWith("count/");
      if (counted && amount.filter(a -> a.stripTrailingZeros().scale() > 0).isPresent()) {
        causes.add(StatusCause.invalid(field, shown, "must be an integer"));
      }
    }
    JsonNode scopes = object.at("/spec/scopes");
    scopes
        .valueStream()
        .filter(scope -> !SCOPES.contains(scope.asText()))
        .forEach(scope ->
            causes.add(StatusCause.invalid("spec.scopes", scopes.toString(), "unsupported scope")));
    return causes;
  }

  private static boolean isKnown(String name) {
    return name.contains("/")
        || COUNTS.contains(name)
        || AMOUNTS.contains(name)
        || name.startsWith("hugepages-")
        || name.startsWith("requests.hugepages-");
  }
}
