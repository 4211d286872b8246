package org.virtfleet.controllers.quota;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.BinarySI;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.http.ApiRequest;
import org.virtfleet.client.object.ResourceType;

/// How much of something there is in a namespace, by the names that quotas give it.
///
/// @param namespace where
record Usage(TypedClient client, String namespace) {

  private static final String COUNT = "count/";

  /// Kinds that quotas count without saying so.
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "services",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "resourcequotas",
          "replicationcontrollers");

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /// Empty for what nobody here counts.
  Optional<Quantity> of(String name) {
    if (name.startsWith(COUNT) || COUNTED.contains(name)) {
      return count(name.startsWith(COUNT) ? name.substring(COUNT.length()) : name)
          .map(number -> new Quantity(String.valueOf(number)));
    }
    return switch (name) {
      case "cpu", "requests.cpu" -> processors(pods("cpu", ResourceRequirements::getRequests));
      case "memory", "requests.memory" -> bytes(pods("memory", ResourceRequirements::getRequests));
      case "limits.cpu" -> processors(pods("cpu", ResourceRequirements::getLimits));
      case "limits.memory" -> bytes(pods("memory", ResourceRequirements::getLimits));
      case "requests.storage" -> bytes(claims());
      default -> Optional.empty();
    };
  }

  private Optional<Long> count(String resource) {
    int dot = resource.indexOf('.');
    String group = dot < 0 ? "" : resource.substring(dot + 1);
    String version = group.isEmpty() ? "v1" : preferred(group);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String plural = dot < 0 ? resource : resource.substring(0, dot);
    var type = new ResourceType(group, version, plural, plural, true);
    return Optional.of(client.count(type, namespace));
  }

  /// Empty where there is no such group.
  private String preferred(String group) {
    return client
        .read("/apis/" + ApiRequest.encode(group))
        .map(served -> served.path("preferredVersion").path("version").asText())
        .orElse("");
  }

  private Stream<Quantity> pods(
      String name, Function<ResourceRequirements, @Nullable Map<String, Quantity>> part) {
    return client.list(Pod.class, namespace, Map.of()).stream()
        .filter(Usage::isThere)
        .flatMap(pod -> pod.getSpec().getContainers().stream())
        .map(Container::getResources)
        .filter(Objects::nonNull)
        .map(part)
        .flatMap(amounts -> Stream.ofNullable(amounts == null ? null : amounts.get(name)));
  }

  private static boolean isThere(Pod pod) {
    return pod.getStatus() == null || !ENDED.contains(pod.getStatus().getPhase());
  }

  private Stream<Quantity> claims() {
    return client.list(PersistentVolumeClaim.class, namespace, Map.of()).stream()
        .map(claim -> claim.getSpec().getResources())
        .filter(Objects::nonNull)
        .flatMap(resources -> Stream.ofNullable(resources.getRequests()))
        .flatMap(requests -> Stream.ofNullable(requests.get("storage")));
  }

  private static Optional<Quantity> bytes(Stream<Quantity> amounts) {
    BigDecimal sum = sum(amounts).setScale(0, RoundingMode.CEILING);
    return Optional.of(BinarySI.of(sum.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue()));
  }

  /// Whole ones as they are, parts of one in thousandths.
  private static Optional<Quantity> processors(Stream<Quantity> amounts) {
    BigDecimal sum = sum(amounts).stripTrailingZeros();
    return Optional.of(
        sum.scale() <= 0
            ? new Quantity(sum.toBigInteger().toString())
            : new Quantity(sum.movePointRight(3).toBigInteger().toString(), "m"));
  }

  private static BigDecimal sum(Stream<Quantity> amounts) {
    return amounts.map(Quantity::getNumericalAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
