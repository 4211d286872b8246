package org.virtfleet.controllers.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// What of a specification no running guest notices: what concerns the scheduler, the agent and the
/// guest's end, and what means nothing here (docs/compatibility.md). A change of it is simply taken
/// over.
final class FreeFields {

  /// Requests are among them: what the guest has of them is written out beside them.
  private static final List<String> PATHS =
      List.of(
          "nodeSelector",
          "affinity",
          "tolerations",
          "topologySpreadConstraints",
          "evictionStrategy",
          "terminationGracePeriodSeconds",
          "livenessProbe",
          "readinessProbe",
          "domain.resources",
          "subdomain",
          "dnsConfig",
          "dnsPolicy",
          "priorityClassName",
          "schedulerName",
          "serviceAccountName",
          "resourceClaims",
          "domain.memory.reservedOverhead.addedOverhead",
          "domain.devices.gpus[].name",
          "domain.devices.hostDevices[].name",
          "domain.devices.inputs[].name",
          "domain.devices.sound.name",
          "domain.devices.watchdog.name",
          "domain.devices.disks[].cdrom.readonly",
          "domain.devices.filesystems[].virtiofs",
          "domain.devices.interfaces[].bridge",
          "domain.devices.interfaces[].masquerade",
          "domain.devices.interfaces[].ports",
          "domain.devices.interfaces[].portRanges",
          "networks[].multus.default");

  private static final String EACH = "[]";

  private record Pair(JsonNode now, JsonNode wanted) {}

  private FreeFields() {}

  /// @param now what the guest runs from; is changed
  static void take(ObjectNode now, ObjectNode wanted) {
    PATHS.forEach(path -> take(now, wanted, List.of(path.split("\\.", -1))));
  }

  private static void take(JsonNode now, JsonNode wanted, List<String> path) {
    String name = path.getFirst();
    List<String> below = path.subList(1, path.size());
    if (!(now instanceof ObjectNode to) || !(wanted instanceof ObjectNode from)) {
      return; // The whole that it belongs to comes or goes, and that is a change of its own.
    }
    if (below.isEmpty()) {
      take(to, from, name);
    } else if (name.endsWith(EACH)) {
      String list = name.substring(0, name.length() - EACH.length());
      pairs(to.path(list), from.path(list)).forEach(pair -> take(pair.now(), pair.wanted(), below));
    } else {
      SpecDrift.evenOut(to, from, name);
      take(to.path(name), from.path(name), below);
    }
  }

  /// Takes a field over, or its absence.
  static void take(ObjectNode to, ObjectNode from, String field) {
    if (from.has(field)) {
      to.set(field, from.get(field).deepCopy());
    } else {
      to.remove(field);
    }
  }

  /// Elements of the same name, and those that are left in their order: some of them have but
  /// another name.
  private static List<Pair> pairs(JsonNode now, JsonNode wanted) {
    List<Pair> pairs = new ArrayList<>();
    if (now instanceof ArrayNode some && wanted instanceof ArrayNode others) {
      var theirs = new NamedList(others);
      List<JsonNode> left = new ArrayList<>();
      for (JsonNode element : some) {
        String name = element.path("name").asText("");
        if (theirs.has(name)) {
          pairs.add(new Pair(element, theirs.get(name)));
        } else {
          left.add(element);
        }
      }
      var ours = new NamedList(some);
      var rest = new ArrayList<JsonNode>();
      others.forEach(element -> {
        if (!ours.has(element.path("name").asText(""))) {
          rest.add(element);
        }
      });
      for (int i = 0; i < left.size() && left.size() == rest.size(); i++) {
        pairs.add(new Pair(left.get(i), rest.get(i)));
      }
    }
    return pairs;
  }
}
