package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.virtfleet.desktop.core.cluster.VmState;

/// What the lists need of a VirtualMachine.
///
/// @param claims the claims its volumes name
/// @param networks the NetworkAttachmentDefinitions it is on, as `namespace/name`
record VmPart(
    String printableStatus,
    String reason,
    String os,
    int vcpus,
    long memoryBytes,
    List<String> claims,
    List<String> networks,
    boolean unmanaged,
    Map<String, String> labels,
    Instant created) {

  private static final Pattern OWN_LABEL =
      Pattern.compile("(?:[a-z0-9.-]+\\.)?(?:kubevirt\\.io|virtfleet\\.org)/.*");

  static VmPart of(JsonNode vm) {
    var template = vm.at("/spec/template");
    return new VmPart(
        Json.text(vm, "/status/printableStatus"),
        reason(vm),
        Json.first(
            template,
            "/metadata/annotations/vm.kubevirt.io~1os",
            "/metadata/labels/os.template.kubevirt.io~1name"),
        vcpus(template.at("/spec")),
        memory(template.at("/spec")),
        claims(template.at("/spec")),
        networks(template.at("/spec"), Json.text(vm, "/metadata/namespace")),
        !Json.text(vm, "/metadata/labels/virtfleet.org~1unmanaged").isEmpty(),
        labels(vm),
        Json.time(vm, "/metadata/creationTimestamp"));
  }

  /// Sockets × cores × threads, or what the resources ask for.
  static int vcpus(JsonNode spec) {
    var cpu = spec.at("/domain/cpu");
    long product = 1;
    for (var level : List.of("sockets", "cores", "threads")) {
      product *= Math.max(1, cpu.path(level).asInt(1));
    }
    if (product == 1 && cpu.isMissingNode()) {
      product = Math.max(1, Json.quantity(Json.text(spec, "/domain/resources/requests/cpu")));
    }
    return (int) Math.min(product, Integer.MAX_VALUE);
  }

  /// What the guest sees, in bytes.
  static long memory(JsonNode spec) {
    return Json.quantity(
        Json.first(spec, "/domain/memory/guest", "/domain/resources/requests/memory"));
  }

  static List<String> claims(JsonNode spec) {
    var names = new ArrayList<String>();
    for (var volume : Json.list(spec, "/volumes")) {
      var name =
          Json.first(
              volume,
              "/persistentVolumeClaim/claimName",
              "/dataVolume/name",
              "/ephemeral/persistentVolumeClaim/claimName",
              "/memoryDump/claimName");
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private static List<String> networks(JsonNode spec, String namespace) {
    var names = new ArrayList<String>();
    for (var network : Json.list(spec, "/networks")) {
      var name = Json.text(network, "/multus/networkName");
      if (!name.isEmpty()) {
        names.add(name.contains("/") ? name : namespace + "/" + name);
      }
    }
    return names;
  }

  /// The labels that people set; those of KubeVirt and Virtfleet themselves are bookkeeping.
  private static Map<String, String> labels(JsonNode vm) {
    var labels = new TreeMap<String, String>();
    vm.at("/metadata/labels")
        .properties()
        .forEach(label -> {
          if (!OWN_LABEL.matcher(label.getKey()).matches()) {
            labels.put(label.getKey(), label.getValue().asText(""));
          }
        });
    return labels;
  }

  /// Why it is in a state that needs attention: the first condition that says so.
  private static String reason(JsonNode vm) {
    if (!VmState.of(Json.text(vm, "/status/printableStatus")).isDanger()) {
      return "";
    }
    for (var type : List.of("Failure", "PodScheduled", "DataVolumesReady", "Ready")) {
      var message =
          Json.condition(vm, type).map(condition -> Json.text(condition, "/message")).orElse("");
      if (!message.isEmpty()) {
        return message;
      }
    }
    return "";
  }
}
