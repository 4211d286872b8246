package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Puts other claims under volumes of a machine, in one write that fails when the machine has
/// changed since it was read. Then it lets go of the claims it had, so that they outlive it.
final class DiskExchange {
  private static final JsonMapper JSON = new JsonMapper();

  private final ClusterClient client;
  private final DiskOwnership ownership;

  DiskExchange(ClusterClient client, DiskOwnership ownership) {
    this.client = client;
    this.ownership = ownership;
  }

  /// @param claims the new claim of each of these volumes
  void exchange(ObjectRef vm, Map<String, String> claims)
      throws ClusterFailure, InterruptedException {
    var before = ownership.of(vm);
    var machine = client.objects().get(ResourceType.VIRTUAL_MACHINE, Kinds.key(vm));
    var left = new HashSet<String>();
    var volumes = JSON.createArrayNode();
    for (var volume : Json.list(machine, "/spec/template/spec/volumes")) {
      var name = Json.text(volume, "/name");
      if (claims.containsKey(name)) {
        left.add(Json.first(volume, "/persistentVolumeClaim/claimName", "/dataVolume/name"));
        var changed = JSON.createObjectNode().put("name", name);
        changed.putObject("persistentVolumeClaim").put("claimName", claims.get(name));
        volumes.add(changed);
      } else {
        volumes.add(volume);
      }
    }
    // A template would fill the claim that was left with what was in it first.
    var templates = JSON.createArrayNode();
    for (var template : Json.list(machine, "/spec/dataVolumeTemplates")) {
      if (!left.contains(Json.text(template, "/metadata/name"))) {
        templates.add(template);
      }
    }
    client
        .objects()
        .mergePatch(
            ResourceType.VIRTUAL_MACHINE, Kinds.key(vm), patch(machine, volumes, templates));
    for (var disk : before) {
      if (disk.owned() && left.contains(disk.claim().name())) {
        ownership.letGo(disk, vm);
      }
    }
  }

  /// Fails with 409 when the machine is another by now, as one that was started is.
  private static ObjectNode patch(JsonNode machine, JsonNode volumes, JsonNode templates) {
    var patch = JSON.createObjectNode();
    patch
        .putObject("metadata")
        .put("resourceVersion", Json.text(machine, "/metadata/resourceVersion"));
    var spec = patch.putObject("spec");
    if (machine.at("/spec/dataVolumeTemplates").isArray()) {
      spec.set("dataVolumeTemplates", templates);
    }
    spec.putObject("template").putObject("spec").set("volumes", volumes);
    return patch;
  }
}
