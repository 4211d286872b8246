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

  /// How long a client is kept to one guest, in seconds.
  private static final String TIMEOUT = "/sessionAffinityConfig/clientIP/timeoutSeconds";

  private static final int USUAL_TIMEOUT = 10_800;
  private static final int LONGEST_TIMEOUT = 86_400;

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
    affinity(spec);
    OutsideTraffic.complete(spec);
    if (isAlias(spec)) {
      return;
    }
    if (!spec.has("internalTrafficPolicy")) {
      spec.put("internalTrafficPolicy", "Cluster");
    }
  }

  /// Where nothing keeps a client to one guest nothing says for how long.
  private static void affinity(ObjectNode spec) {
    String affinity = spec.path("sessionAffinity").asText("");
    if (affinity.equals("None")) {
      spec.remove("sessionAffinityConfig");
    } else if (affinity.equals("ClientIP") && spec.at(TIMEOUT).isMissingNode()) {
      spec.putObject("sessionAffinityConfig")
          .putObject("clientIP")
          .put("timeoutSeconds", USUAL_TIMEOUT);
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (object.get("spec") instanceof ObjectNode spec) {
      old.map(before -> before.path("spec"))
          .ifPresent(before -> {
            NodePorts.keep(spec, before);
            OutsideTraffic.keep(spec, before);
          });
    }
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
    JsonNode spec = object.path("spec");
    Optional<JsonNode> before = old.map(was -> was.path("spec"));
    Optional<StatusCause> refused = NodePorts.refused(spec, before);
    if (refused.isPresent()) {
      return List.of(refused.get());
    }
    List<StatusCause> causes = new ArrayList<>();
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
    causes.addAll(OutsideTraffic.check(spec, before));
    before.ifPresent(was -> immutableAddress(was, spec, causes));
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
    if (isHeadless(spec) && NodePorts.hasSome(spec)) {
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
    }
    long timeout = spec.at(TIMEOUT).asLong(1);
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      causes.add(
          StatusCause.invalid(
              "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
              Long.toString(timeout),
              "must be greater than 0 and less than " + LONGEST_TIMEOUT));
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
