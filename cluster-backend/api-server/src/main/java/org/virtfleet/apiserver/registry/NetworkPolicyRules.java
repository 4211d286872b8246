package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A policy that does not say what it is about is about what comes in, and about what goes out when
/// it has rules for that.
final class NetworkPolicyRules implements KindRules {

  private static final int MAX_PORT = 65535;
  private static final List<String> TYPES = List.of("Ingress", "Egress");
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  @Override
  public void complete(ObjectNode object) {
    if (object.get("spec") instanceof ObjectNode spec && !spec.has("policyTypes")) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    JsonNode spec = object.path("spec");
    List<StatusCause> causes =
        new ArrayList<>(SelectorRules.selector(spec.path("podSelector"), "spec.podSelector"));
    rules(spec.path("ingress"), "spec.ingress", "from", causes);
    rules(spec.path("egress"), "spec.egress", "to", causes);
    JsonNode types = spec.path("policyTypes");
    if (types.size() > TYPES.size()) {
      causes.add(
          StatusCause.invalid(
              "spec.policyTypes", types.toString(), "may not specify more than two policyTypes"));
      return causes;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!TYPES.contains(types.get(i).asText())) {
        causes.add(
            StatusCause.notSupported(
                "spec.policyTypes[" + i + "]", types.get(i).toString(), TYPES));
      }
    }
    return causes;
  }

  private static void rules(JsonNode rules, String at, String peers, List<StatusCause> causes) {
    for (int i = 0; i < rules.size(); i++) {
      String rule = at + "[" + i + "].";
      JsonNode ports = rules.get(i).path("ports");
      for (int j = 0; j < ports.size(); j++) {
        port(ports.get(j), rule + "ports[" + j + "]", causes);
      }
      JsonNode others = rules.get(i).path(peers);
      for (int j = 0; j < others.size(); j++) {
        peer(others.get(j), rule + peers + "[" + j + "]", causes);
      }
    }
  }

  private static void port(JsonNode port, String at, List<StatusCause> causes) {
    String protocol = port.path("protocol").asText("TCP");
    if (!PROTOCOLS.contains(protocol)) {
      causes.add(StatusCause.notSupported(at + ".protocol", '"' + protocol + '"', PROTOCOLS));
    }
    JsonNode first = port.path("port");
    JsonNode last = port.path("endPort");
    if (first.isNumber()) {
      number(first, at + ".port", causes);
    }
    if (!last.isNumber()) {
      return;
    }
    if (first.isTextual()) {
      causes.add(
          StatusCause.invalid(
              at + ".endPort", last.toString(), "may not be specified when `port` is non-numeric"));
    } else if (!first.isNumber()) {
      causes.add(
          StatusCause.invalid(
              at + ".endPort",
              last.toString(),
              "may not be specified when `port` is not specified"));
    } else {
      if (last.asLong() < first.asLong()) {
        causes.add(
            StatusCause.invalid(
                at + ".endPort", last.toString(), "must be greater than or equal to `port`"));
      }
      number(last, at + ".endPort", causes);
    }
  }

  private static void number(JsonNode number, String at, List<StatusCause> causes) {
    if (number.asLong() < 1 || number.asLong() > MAX_PORT) {
      causes.add(
          StatusCause.invalid(
              at, number.toString(), "must be between 1 and " + MAX_PORT + ", inclusive"));
    }
  }

  private static void peer(JsonNode peer, String at, List<StatusCause> causes) {
    for (String selector : List.of("podSelector", "namespaceSelector")) {
      causes.addAll(SelectorRules.selector(peer.path(selector), at + "." + selector));
    }
    if (peer.path("ipBlock").isObject() && peer.path("ipBlock").path("cidr").asText("").isEmpty()) {
      causes.add(StatusCause.required(at + ".ipBlock.cidr", ""));
    }
    if (peer.isEmpty()) {
      causes.add(StatusCause.required(at, "must specify a peer"));
    } else if (peer.size() > 1 && peer.has("ipBlock")) {
      causes.add(StatusCause.forbidden(at, "may not specify both ipBlock and another peer"));
    }
  }
}
