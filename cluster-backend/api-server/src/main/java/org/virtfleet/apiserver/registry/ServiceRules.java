package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// What a Service says when its author does not: the port behind a port is the same one, traffic
/// goes anywhere in the cluster. No address is given out, because nothing here would answer at it.
final class ServiceRules implements KindRules {

  private static final int MAX_PORT = 65_535;

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
    if (spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    if (!spec.has("internalTrafficPolicy")) {
      spec.put("internalTrafficPolicy", "Cluster");
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    JsonNode ports = spec.path("ports");
    boolean named = spec.path("type").asText("").equals("ExternalName");
    if (ports.isEmpty() && !named && !spec.path("clusterIP").asText("").equals("None")) {
      causes.add(StatusCause.required("spec.ports", ""));
    }
    if (named && spec.path("externalName").asText("").isEmpty()) {
      causes.add(
          StatusCause.invalid(
              "spec.externalName",
              "\"\"",
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
    }
    for (int i = 0; i < ports.size(); i++) {
      String field = "spec.ports[" + i + "].";
      long port = ports.get(i).path("port").asLong();
      if (ports.size() > 1 && ports.get(i).path("name").asText("").isEmpty()) {
        causes.add(StatusCause.required(field + "name", ""));
      }
      if (port < 1 || port > MAX_PORT) {
        causes.add(
            StatusCause.invalid(
                field + "port",
                String.valueOf(port),
                "must be between 1 and " + MAX_PORT + ", inclusive"));
      }
    }
    return causes;
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    boolean named = object.at("/spec/type").asText().equals("ExternalName");
    if (!named && object.get("spec") instanceof ObjectNode spec) {
      if (!spec.has("ipFamilies")) {
        spec.putArray("ipFamilies").add("IPv4");
      }
      if (!spec.has("ipFamilyPolicy")) {
        spec.put("ipFamilyPolicy", "SingleStack");
      }
    }
    if (old.isEmpty()) {
      object.putObject("status").putObject("loadBalancer");
    }
  }
}
