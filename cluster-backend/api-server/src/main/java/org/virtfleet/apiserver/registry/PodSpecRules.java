package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// What Kubernetes refuses of a pod that nobody could run: containers without a name or an image,
/// policies that there are none of, mounts of volumes that are not there.
final class PodSpecRules {

  private static final int MAX_PORT = 65535;

  private final List<StatusCause> causes = new ArrayList<>();
  private final Set<String> volumes;

  private PodSpecRules(Set<String> volumes) {
    this.volumes = volumes;
  }

  /// @param at the path of the specification, `spec.template.spec`
  static List<StatusCause> check(JsonNode spec, String at) {
    Set<String> volumes =
        spec.path("volumes")
            .valueStream()
            .map(volume -> volume.path("name").asText(""))
            .collect(Collectors.toSet());
    PodSpecRules rules = new PodSpecRules(volumes);
    rules.spec(spec, at);
    return rules.causes;
  }

  private void spec(JsonNode spec, String at) {
    if (spec.path("containers").isEmpty()) {
      causes.add(StatusCause.required(at + ".containers", ""));
    }
    for (String kind : List.of("containers", "initContainers")) {
      JsonNode containers = spec.path(kind);
      for (int i = 0; i < containers.size(); i++) {
        container(containers.get(i), at + "." + kind + "[" + i + "]");
      }
    }
    oneOf(spec, at, "restartPolicy", List.of("Always", "OnFailure", "Never"));
    oneOf(
        spec,
        at,
        "dnsPolicy",
        List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"));
    causes.addAll(SelectorRules.labels(spec.path("nodeSelector"), at + ".nodeSelector"));
    JsonNode grace = spec.path("activeDeadlineSeconds");
    if (grace.isNumber() && grace.asLong() < 1) {
      invalid(
          at + ".activeDeadlineSeconds",
          grace.asText(),
          "must be between 1 and " + Integer.MAX_VALUE + ", inclusive");
    }
  }

  private void container(JsonNode container, String at) {
    String name = container.path("name").asText("");
    if (name.isEmpty()) {
      causes.add(StatusCause.required(at + ".name", ""));
    }
    DnsNames.label(name).forEach(fault -> invalid(at + ".name", quoted(name), fault));
    if (container.path("image").asText("").isBlank()) {
      causes.add(StatusCause.required(at + ".image", ""));
    }
    oneOf(container, at, "terminationMessagePolicy", List.of("FallbackToLogsOnError", "File"));
    ports(container.path("ports"), at + ".ports");
    JsonNode env = container.path("env");
    for (int i = 0; i < env.size(); i++) {
      if (env.get(i).path("name").asText("").isEmpty()) {
        causes.add(StatusCause.required(at + ".env[" + i + "].name", ""));
      }
    }
    mounts(container.path("volumeMounts"), at + ".volumeMounts");
    oneOf(container, at, "imagePullPolicy", List.of("Always", "IfNotPresent", "Never"));
    resources(container.path("resources"), at + ".resources");
  }

  private void ports(JsonNode ports, String at) {
    for (int i = 0; i < ports.size(); i++) {
      String field = at + "[" + i + "]";
      long number = ports.get(i).path("containerPort").asLong(0);
      if (number == 0) {
        causes.add(StatusCause.required(field + ".containerPort", ""));
      } else if (number < 1 || number > MAX_PORT) {
        invalid(
            field + ".containerPort",
            Long.toString(number),
            "must be between 1 and " + MAX_PORT + ", inclusive");
      }
      oneOf(ports.get(i), field, "protocol", List.of("SCTP", "TCP", "UDP"));
    }
  }

  private void mounts(JsonNode mounts, String at) {
    for (int i = 0; i < mounts.size(); i++) {
      String field = at + "[" + i + "]";
      String name = mounts.get(i).path("name").asText("");
      if (name.isEmpty()) {
        causes.add(StatusCause.required(field + ".name", ""));
      } else if (!volumes.contains(name)) {
        causes.add(
            new StatusCause("FieldValueNotFound", "Not found: " + quoted(name), field + ".name"));
      }
      if (mounts.get(i).path("mountPath").asText("").isEmpty()) {
        causes.add(StatusCause.required(field + ".mountPath", ""));
      }
    }
  }

  /// Nothing is asked for beyond its own limit.
  private void resources(JsonNode resources, String at) {
    for (var request : resources.path("requests").properties()) {
      String name = request.getKey();
      JsonNode limit = resources.path("limits").path(name);
      Optional<BigDecimal> wanted = Quantity.parse(request.getValue());
      Optional<BigDecimal> most = Quantity.parse(limit);
      if (wanted.isPresent() && most.isPresent() && wanted.get().compareTo(most.get()) > 0) {
        invalid(
            at + ".requests",
            quoted(request.getValue().asText()),
            "must be less than or equal to %s limit of %s".formatted(name, limit.asText()));
      }
    }
  }

  private void oneOf(JsonNode object, String at, String field, List<String> known) {
    String value = object.path(field).asText("");
    if (Stream.concat(known.stream(), Stream.of("")).noneMatch(value::equals)) {
      causes.add(StatusCause.notSupported(at + "." + field, quoted(value), known));
    }
  }

  private void invalid(String field, String value, String why) {
    causes.add(StatusCause.invalid(field, value, why));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
