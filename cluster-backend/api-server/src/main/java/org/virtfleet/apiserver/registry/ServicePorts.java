package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.status.StatusCause;

/// `spec.ports` of a Service: numbers that there are, and no port twice, neither by its name nor by
/// its number.
final class ServicePorts {

  private static final int MAX_PORT = 65_535;

  /// Of a port's name (IANA service name, RFC 6335).
  private static final int LONGEST_NAME = 15;

  private static final Pattern NAME_SIGNS = Pattern.compile("[-a-z0-9]*");
  private static final Pattern LETTER = Pattern.compile("[a-z]");

  private final JsonNode ports;
  private final boolean inside;
  private final List<StatusCause> causes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final Set<String> nodePorts = new HashSet<>();

  private ServicePorts(JsonNode ports, boolean inside) {
    this.ports = ports;
    this.inside = inside;
  }

  static List<StatusCause> check(JsonNode spec) {
    boolean inside = spec.path("type").asText("").equals("ClusterIP");
    ServicePorts check = new ServicePorts(spec.path("ports"), inside);
    for (int i = 0; i < check.ports.size(); i++) {
      check.one(check.ports.get(i), "spec.ports[" + i + "]");
    }
    return check.causes;
  }

  private void one(JsonNode port, String field) {
    name(port.path("name").asText(""), field + ".name");
    number(port.path("port").asLong(), field + ".port");
    target(port.path("targetPort"), field + ".targetPort");
    String protocol = port.path("appProtocol").asText("");
    if (!protocol.isEmpty()) {
      LabelSyntax.keyFaults(protocol)
          .forEach(fault -> invalid(field + ".appProtocol", quoted(protocol), fault));
    }
    if (inside && port.path("nodePort").asInt(0) != 0) {
      causes.add(
          StatusCause.forbidden(field + ".nodePort", "may not be used when `type` is 'ClusterIP'"));
    }
    String way = port.path("protocol").asText("TCP");
    long node = port.path("nodePort").asLong(0);
    if (node != 0 && !nodePorts.add(way + node)) {
      causes.add(StatusCause.duplicate(field + ".nodePort", Long.toString(node)));
    }
    if (!numbers.add(way + port.path("port").asLong())) {
      causes.add(
          StatusCause.duplicate(
              field,
              "{\"Name\":\"\",\"Protocol\":\"%s\",\"AppProtocol\":null,\"Port\":%d,\"TargetPort\":0,\"NodePort\":0}"
                  .formatted(way, port.path("port").asLong())));
    }
  }

  private void name(String name, String field) {
    if (name.isEmpty()) {
      if (ports.size() > 1) {
        causes.add(StatusCause.required(field, ""));
      }
      return;
    }
    DnsNames.label(name).forEach(fault -> invalid(field, quoted(name), fault));
    if (!names.add(name)) {
      causes.add(StatusCause.duplicate(field, quoted(name)));
    }
  }

  private void target(JsonNode target, String field) {
    if (target.isNumber()) {
      number(target.asLong(), field);
    } else if (target.isTextual()) {
      nameFaults(target.asText()).forEach(fault -> invalid(field, quoted(target.asText()), fault));
    }
  }

  private void number(long number, String field) {
    if (number < 1 || number > MAX_PORT) {
      invalid(field, Long.toString(number), "must be between 1 and " + MAX_PORT + ", inclusive");
    }
  }

  private static List<String> nameFaults(String name) {
    List<String> faults = new ArrayList<>();
    if (name.length() > LONGEST_NAME) {
      faults.add("must be no more than " + LONGEST_NAME + " characters");
    }
    if (!NAME_SIGNS.matcher(name).matches()) {
      faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (!LETTER.matcher(name).find()) {
      faults.add("must contain at least one letter (a-z)");
    }
    if (name.contains("--")) {
      faults.add("must not contain consecutive hyphens");
    }
    if (name.startsWith("-") || name.endsWith("-")) {
      faults.add("must not begin or end with a hyphen");
    }
    return faults;
  }

  private void invalid(String field, String value, String fault) {
    causes.add(StatusCause.invalid(field, value, fault));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
