package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What KubeVirt fills into an instance's specification where its user says nothing. Of a machine
/// it is filled in to be checked; of an instance, to stay.
public final class SpecDefaults {

  private static final List<String> TOPOLOGY = List.of("sockets", "cores", "threads");

  private SpecDefaults() {}

  /// Completes a `VirtualMachineInstanceSpec` in place.
  public static void apply(ObjectNode spec) {
    putIfAbsent(spec, "architecture", "amd64");
    ObjectNode domain = spec.withObjectProperty("domain");
    putIfAbsent(
        domain.withObjectProperty("machine"),
        "type",
        ArchitectureDefaults.machineType(spec.path("architecture").asText()));
    putIfAbsent(spec, "evictionStrategy", "None");
    amounts(domain);
    topology(domain);
    pullPolicies(spec.path("volumes"));
    network(spec, domain.withObjectProperty("devices"));
    disks(spec.path("volumes"), domain.withObjectProperty("devices"));
  }

  /// Fills in a text that is not there, or empty.
  public static void putIfAbsent(ObjectNode node, String field, String value) {
    if (node.path(field).asText("").isEmpty()) {
      node.put(field, value);
    }
  }

  private static void amounts(ObjectNode domain) {
    ObjectNode resources = domain.withObjectProperty("resources");
    JsonNode limits = resources.path("limits");
    if (!Amount.of(limits.path("cpu")).isZero()
        && Amount.of(resources.path("requests").path("cpu")).isZero()) {
      resources.withObjectProperty("requests").set("cpu", limits.path("cpu"));
    }
    ObjectNode memory = domain.withObjectProperty("memory");
    if (memory.has("guest")) {
      return;
    }
    for (JsonNode amount :
        List.of(
            resources.path("requests").path("memory"),
            limits.path("memory"),
            memory.path("hugepages").path("pageSize"))) {
      if (!Amount.of(amount).isZero()) {
        memory.set("guest", amount);
        return;
      }
    }
  }

  private static void topology(ObjectNode domain) {
    ObjectNode cpu = domain.withObjectProperty("cpu");
    if (TOPOLOGY.stream().anyMatch(part -> cpu.path(part).asLong() != 0)) {
      return;
    }
    JsonNode resources = domain.path("resources");
    JsonNode limit = resources.path("limits").path("cpu");
    Amount wanted =
        Amount.of(limit.isMissingNode() ? resources.path("requests").path("cpu") : limit);
    // Negative amounts are a fault that is told of elsewhere.
    cpu.put("sockets", wanted.isPositive() ? wanted.whole().longValue() : 1);
    cpu.put("cores", 1).put("threads", 1);
  }

  private static void pullPolicies(JsonNode volumes) {
    for (JsonNode volume : volumes) {
      if (volume.path("containerDisk") instanceof ObjectNode disk) {
        String image = disk.path("image").asText("");
        boolean moving =
            image.endsWith(":latest") || (image.indexOf(':') < 0 && image.indexOf('@') < 0);
        putIfAbsent(disk, "imagePullPolicy", moving ? "Always" : "IfNotPresent");
      }
    }
  }

  private static void network(ObjectNode spec, ObjectNode devices) {
    if (devices.path("autoattachPodInterface").asBoolean(true)
        && spec.path("networks").isEmpty()
        && devices.path("interfaces").isEmpty()) {
      devices.putArray("interfaces").addObject().put("name", "default").putObject("masquerade");
      spec.putArray("networks").addObject().put("name", "default").putObject("pod");
    }
  }

  private static void disks(JsonNode volumes, ObjectNode devices) {
    Set<String> used = new HashSet<>();
    devices.path("disks").forEach(disk -> used.add(disk.path("name").asText("")));
    devices.path("filesystems").forEach(one -> used.add(one.path("name").asText("")));
    for (JsonNode volume : volumes) {
      String name = volume.path("name").asText("");
      if (!used.contains(name)) {
        ArrayNode disks = devices.withArrayProperty("disks");
        disks.addObject().put("name", name);
      }
    }
  }
}
