package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.StatusCause;

/// `networks` and `domain.devices.interfaces`: they name each other, one to one, and fit each
/// other.
final class NetworksCheck implements SpecCheck {

  private static final List<String> TYPES = List.of("pod", "multus", "resourceClaim");
  private static final List<String> BINDINGS =
      List.of(
          "bridge", "masquerade", "sriov", "passtBinding", "binding", "macvtap", "passt", "slirp");
  private static final Set<String> MODELS =
      Set.of(
          "virtio",
          "e1000",
          "e1000e",
          "igb",
          "ne2k_pci",
          "pcnet",
          "rtl8139",
          "virtio-non-transitional");
  private static final int MAC_DIGITS = 12;

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    JsonNode networks = spec.path("networks");
    JsonNode interfaces = spec.path("domain").path("devices").path("interfaces");
    String interfacesPath = path + ".domain.devices.interfaces";
    Map<String, JsonNode> byName = networks(networks, path, causes);
    Set<String> used = new HashSet<>();
    for (int i = 0; i < interfaces.size(); i++) {
      String at = interfacesPath + "[" + i + "].name";
      JsonNode one = interfaces.get(i);
      String name = one.path("name").asText();
      binding(one, byName.get(name), at, causes);
      properties(one, at, causes);
      if (!used.add(name)) {
        causes.add(
            new StatusCause(
                "FieldValueDuplicate",
                "Only one interface can be connected to one specific network",
                at));
      }
    }
    matching(networks, interfaces, byName.keySet(), used, path, causes);
  }

  private static Map<String, JsonNode> networks(
      JsonNode networks, String path, List<StatusCause> causes) {
    Map<String, JsonNode> byName = new HashMap<>();
    int pods = 0;
    for (int i = 0; i < networks.size(); i++) {
      JsonNode network = networks.get(i);
      String at = path + ".networks[" + i + "]";
      long types = TYPES.stream().filter(network::has).count();
      if (types == 0) {
        causes.add(Denial.required(at, "should have a network type"));
      } else if (types > 1) {
        causes.add(Denial.required(at, "should have only one network type"));
      }
      String name = network.path("name").asText();
      if (byName.put(name, network) != null) {
        causes.add(
            new StatusCause(
                "FieldValueDuplicate",
                "Network with name \""
                    + name
                    + "\" already exists, every network must have a unique name",
                at + ".name"));
      }
      pods += network.has("pod") ? 1 : 0;
    }
    if (pods > 1) {
      causes.add(
          new StatusCause(
              "FieldValueDuplicate",
              "more than one interface is connected to a pod network in " + path + ".interfaces",
              path + ".interfaces"));
    }
    return byName;
  }

  private static void binding(
      JsonNode one, @Nullable JsonNode network, String at, List<StatusCause> causes) {
    List<String> bindings = BINDINGS.stream().filter(one::has).toList();
    if (bindings.size() > 1) {
      causes.add(
          Denial.invalid(
              at,
              "logical %s interface must have exactly one binding method or binding plugin"
                  .formatted(one.path("name").asText())));
    }
    if (bindings.contains("slirp")) {
      causes.add(Denial.invalid(at, "Slirp interface support has been discontinued since v1.3"));
    }
    if (bindings.contains("passt")) {
      causes.add(Denial.invalid(at, "Passt network binding has been discontinued since v1.3"));
    }
    if (bindings.contains("macvtap")) {
      causes.add(Denial.invalid(at, "Macvtap network binding has been discontinued since v1.3"));
    }
    if (bindings.contains("masquerade") && (network == null || !network.has("pod"))) {
      causes.add(Denial.invalid(at, "Masquerade interface only implemented with pod network"));
    }
  }

  private static void properties(JsonNode one, String at, List<StatusCause> causes) {
    String model = one.path("model").asText("virtio");
    if (!MODELS.contains(model)) {
      causes.add(
          Denial.invalid(
              at, "interface " + at + " uses model " + model + " that is not supported."));
    }
    String mac = one.path("macAddress").asText("");
    if (!mac.isEmpty()) {
      String digits = mac.replaceAll("[:.-]", "");
      if (!digits.matches("[0-9A-Fa-f]+")) {
        causes.add(
            Denial.invalid(at, "interface " + at + " has malformed MAC address (" + mac + ")."));
      } else if (digits.length() != MAC_DIGITS) {
        causes.add(
            Denial.invalid(at, "interface " + at + " has too long MAC address (" + mac + ")."));
      }
    }
    if (!one.path("name").asText("").matches("[A-Za-z0-9_-]+")) {
      causes.add(
          Denial.invalid(
              at,
              "Network interface name can only contain alphabetical characters, numbers, dashes (-) or"
                  + " underscores (_)"));
    }
    ports(one, at, causes);
  }

  private static void ports(JsonNode one, String at, List<StatusCause> causes) {
    Set<String> names = new HashSet<>();
    for (JsonNode port : one.path("ports")) {
      int number = port.path("port").asInt(0);
      if (number <= 0 || number > 65535) {
        causes.add(Denial.invalid(at, "Port field must be in range 0 < x < 65536."));
      }
      String name = port.path("name").asText("");
      if (!name.isEmpty() && !names.add(name)) {
        causes.add(
            new StatusCause("FieldValueDuplicate", "Duplicate name of the port: " + name, at));
      }
    }
  }

  private static void matching(
      JsonNode networks,
      JsonNode interfaces,
      Set<String> networkNames,
      Set<String> interfaceNames,
      String path,
      List<StatusCause> causes) {
    for (int i = 0; i < networks.size(); i++) {
      String name = networks.get(i).path("name").asText();
      if (!interfaceNames.contains(name)) {
        String at = path + ".networks[" + i + "].name";
        causes.add(Denial.required(at, at + " '" + name + "' not found."));
      }
    }
    for (int i = 0; i < interfaces.size(); i++) {
      String name = interfaces.get(i).path("name").asText();
      if (!networkNames.contains(name)) {
        String at = path + ".domain.devices.interfaces[" + i + "].name";
        causes.add(Denial.invalid(at, at + " '" + name + "' not found."));
      }
    }
  }
}
