package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// `ports` of interfaces on the pod network.
final class InterfacePorts implements SpecCheck {

  private static final int MAX_PORT = 65535;
  private static final Set<String> PROTOCOLS = Set.of("", "TCP", "UDP");

  /// An IANA service name: at most 15 characters, a letter among them, no two dashes in a row.
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    for (int i = 0; i < all.interfaces().size(); i++) {
      JsonNode one = all.interfaces().get(i);
      if (all.network(one.path("name").asText("")).has("pod")) {
        ports(one.path("ports"), all.interfaceField(i) + ".ports", causes);
      }
      if (one.has("portRanges")) {
        causes.invalid(
            all.interfaceField(i) + ".name",
            "portRanges is specified on interface but the PortRangesSpec feature gate is not enabled");
      }
    }
  }

  private static void ports(JsonNode ports, String at, Causes causes) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      JsonNode port = ports.get(i);
      String field = at + "[" + i + "]";
      String name = port.path("name").asText("");
      if (!name.isEmpty() && !names.add(name)) {
        causes.duplicate(field + ".name", "Duplicate name of the port: " + name);
      }
      if (!name.isEmpty() && !NAME.matcher(name).matches()) {
        causes.invalid(field + ".name", "Invalid name of the port: " + name);
      }
      long number = port.path("port").asLong();
      if (number == 0) {
        causes.required(field + ".port", "Port field is mandatory.");
      }
      if (number < 0 || number > MAX_PORT) {
        causes.invalid(field + ".port", "Port field must be in range 0 < x < 65536.");
      }
      if (!PROTOCOLS.contains(port.path("protocol").asText(""))) {
        causes.invalid(field + ".protocol", "Unknown protocol, only TCP or UDP allowed");
      }
    }
  }
}
