package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.status.StatusCause;

/// What a Service says when its author does not: the port behind a port is the same one, traffic
/// goes anywhere in the cluster. No address is given out, because nothing here would answer at it;
/// the one that its author gave it stays for ever.
final class ServiceRules implements KindRules {

  private static final String ADDRESS = "spec.clusterIPs[0]";
  private static final String NO_ADDRESS = "None";
  private static final String ALIAS = "ExternalName";
  private static final Set<String> REACHED_FROM_OUTSIDE = Set.of("NodePort", "LoadBalancer");

  @Override
  public void complete(ObjectNode object) {
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode p && !p.has("targetPort") && p.has("port")) {
        p.set("targetPort", p.get("port"));
      }
    }
    if (isAlias(spec)) {
      return;
    }
    if (!spec.has("internalTrafficPolicy")) {
      spec.put("internalTrafficPolicy", "Cluster");
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (object.get("spec") instanceof ObjectNode spec && !isAlias(spec)) {
      if (!spec.has("ipFamilies")) {
        spec.putArray("ipFamilies").add("IPv4");
      }
      if (!spec.has("ipFamilyPolicy")) {
        spec.put("ipFamilyPolicy", "SingleStack");
      }
      keepAddress(spec, old.map(before -> before.path("spec")));
    }
    if (old.isEmpty()) {
      object.putObject("status").putObject("loadBalancer");
    }
  }

  /// Who leaves the address out means the one there is; who gives only one means all of them.
  private static void keepAddress(ObjectNode spec, Optional<JsonNode> before) {
    before
        .filter(was -> !isAlias(was))
        .map(ServiceRules::address)
        .filter(was -> !was.isEmpty() && address(spec).isEmpty())
        .ifPresent(was -> spec.put("clusterIP", was));
    if (!address(spec).isEmpty()) {
      boolean same =
          before.filter(was -> was.path("clusterIPs").equals(spec.get("clusterIPs"))).isPresent();
      if (!spec.has("clusterIPs") || same) {
        spec.putArray("clusterIPs").add(address(spec));
      }
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (spec.path("ports").isEmpty() && !isAlias(spec) && !isHeadless(spec)) {
      causes.add(StatusCause.required("spec.ports", ""));
    }
    if (isAlias(spec)) {
      alias(spec, causes);
    } else {
      address(spec, causes);
    }
    causes.addAll(ServicePorts.check(spec));
    selector(spec.path("selector"), causes);
    affinity(spec, causes);
    boolean outside = REACHED_FROM_OUTSIDE.contains(spec.path("type").asText(""));
    if (!outside && !spec.path("externalTrafficPolicy").asText("").isEmpty()) {
      causes.add(
          StatusCause.invalid(
              "spec.externalTrafficPolicy",
              spec.path("externalTrafficPolicy").toString(),
              "may only be set for externally-accessible services"));
    }
    old.ifPresent(before -> immutableAddress(before.path("spec"), spec, causes));
    return causes;
  }

  private static void alias(JsonNode spec, List<StatusCause> causes) {
    for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
      if (!spec.path(field).isEmpty() || !spec.path(field).asText("").isEmpty()) {
        causes.add(
            StatusCause.forbidden("spec." + field, "may not be set for ExternalName services"));
      }
    }
    String name = spec.path("externalName").asText("");
    if (name.isEmpty()) {
      causes.add(StatusCause.required("spec.externalName", ""));
    }
    String inner = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    DnsNames.subdomain(inner)
        .forEach(fault ->
            causes.add(StatusCause.invalid("spec.externalName", '"' + inner + '"', fault)));
  }

  private static void address(JsonNode spec, List<StatusCause> causes) {
    String type = spec.path("type").asText("");
    if (isHeadless(spec) && REACHED_FROM_OUTSIDE.contains(type)) {
      causes.add(
          StatusCause.invalid(
              ADDRESS, "\"None\"", "may not be set to 'None' for " + type + " services"));
    }
    JsonNode all = spec.path("clusterIPs");
    if (!all.isEmpty() && !all.get(0).asText("").equals(address(spec))) {
      causes.add(
          StatusCause.invalid(
              "spec.clusterIPs", all.toString(), "first value must match `clusterIP`"));
    }
  }

  private static void selector(JsonNode selector, List<StatusCause> causes) {
    selector
        .properties()
        .forEach(label -> {
          LabelSyntax.keyFaults(label.getKey())
              .forEach(fault ->
                  causes.add(
                      StatusCause.invalid("spec.selector", '"' + label.getKey() + '"', fault)));
          LabelSyntax.valueFaults(label.getValue().asText(""))
              .forEach(fault ->
                  causes.add(
                      StatusCause.invalid("spec.selector", label.getValue().toString(), fault)));
        });
  }

  private static void affinity(JsonNode spec, List<StatusCause> causes) {
    String affinity = spec.path("sessionAffinity").asText("");
    if (!Set.of("ClientIP", "None").contains(affinity)) {
      causes.add(
          StatusCause.notSupported(
              "spec.sessionAffinity", '"' + affinity + '"', List.of("ClientIP", "None")));
    } else if (affinity.equals("None") && spec.has("sessionAffinityConfig")) {
      causes.add(
          StatusCause.forbidden(
              "spec.sessionAffinityConfig", "must not be set when session affinity is None"));
    }
  }

  /// Becoming an alias, or ceasing to be one, changes everything; else the address stays.
  private static void immutableAddress(JsonNode before, JsonNode now, List<StatusCause> causes) {
    boolean changed = !address(before).equals(address(now));
    if (changed && !isAlias(before) && !isAlias(now)) {
      causes.add(
          StatusCause.invalid(
              ADDRESS, now.path("clusterIPs").toString(), "may not change once set"));
    }
  }

  private static String address(JsonNode spec) {
    return spec.path("clusterIP").asText("");
  }

  private static boolean isHeadless(JsonNode spec) {
    return address(spec).equals(NO_ADDRESS);
  }

  private static boolean isAlias(JsonNode spec) {
    return spec.path("type").asText("").equals(ALIAS);
  }
}
