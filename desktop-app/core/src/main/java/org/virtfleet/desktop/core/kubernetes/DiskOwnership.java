package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Which disks a VM owns, and how it lets go of one. A DataVolume made from a VM's template is
/// owned by the VM and owns its claim; taking the VM's reference off the DataVolume is what keeps
/// both.
final class DiskOwnership {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int NOT_FOUND = 404;

  private final ClusterClient client;

  DiskOwnership(ClusterClient client) {
    this.client = client;
  }

  List<DiskUse> of(ObjectRef vm) throws ClusterFailure, InterruptedException {
    var machine = client.objects().get(ResourceType.VIRTUAL_MACHINE, Kinds.key(vm));
    var others = new ArrayList<JsonNode>();
    client
        .objects()
        .list(ResourceType.VIRTUAL_MACHINE, vm.namespace(), Map.of())
        .path("items")
        .forEach(others::add);
    var uses = new ArrayList<DiskUse>();
    for (var name : VmPart.claims(machine.at("/spec/template/spec"))) {
      var key = new ObjectKey(vm.namespace(), name);
      var claim = find(ResourceType.PERSISTENT_VOLUME_CLAIM, key);
      if (claim.isEmpty()) {
        continue;
      }
      var dataVolume = find(ResourceType.DATA_VOLUME, key);
      var part = ClaimPart.of(claim.get());
      uses.add(
          new DiskUse(
              ObjectRef.claim(vm.namespace(), name),
              part.storageClass(),
              part.sizeBytes(),
              isOwned(claim.get(), vm)
                  || dataVolume.map(object -> isOwned(object, vm)).orElse(false),
              dataVolume.isPresent(),
              usersBeside(vm, name, others)));
    }
    return uses;
  }

  /// Takes the reference off and returns when the server shows it gone.
  void letGo(DiskUse disk, ObjectRef vm) throws ClusterFailure, InterruptedException {
    var key = Kinds.key(disk.claim());
    for (var type : List.of(ResourceType.DATA_VOLUME, ResourceType.PERSISTENT_VOLUME_CLAIM)) {
      var object = find(type, key);
      if (object.isPresent() && isOwned(object.get(), vm)) {
        withoutOwner(type, key, object.get(), vm);
      }
    }
  }

  private void withoutOwner(ResourceType type, ObjectKey key, JsonNode object, ObjectRef vm)
      throws ClusterFailure, InterruptedException {
    var left = JSON.createArrayNode();
    for (var owner : Json.list(object, "/metadata/ownerReferences")) {
      if (!names(owner, vm)) {
        left.add(owner);
      }
    }
    var patch = JSON.createObjectNode();
    // With the version that was read, so that an owner added meanwhile is not lost.
    patch
        .putObject("metadata")
        .put("resourceVersion", Json.text(object, "/metadata/resourceVersion"))
        .set("ownerReferences", left);
    client.objects().mergePatch(type, key, patch);
  }

  private Optional<JsonNode> find(ResourceType type, ObjectKey key)
      throws ClusterFailure, InterruptedException {
    try {
      return Optional.of(client.objects().get(type, key));
    } catch (ApiFailure failure) {
      if (failure.code() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static boolean isOwned(JsonNode object, ObjectRef vm) {
    return Json.list(object, "/metadata/ownerReferences").stream()
        .anyMatch(owner -> names(owner, vm));
  }

  private static boolean names(JsonNode owner, ObjectRef vm) {
    return Json.text(owner, "/kind").equals(vm.kind())
        && Json.text(owner, "/name").equals(vm.name());
  }

  private static List<String> usersBeside(ObjectRef vm, String claim, List<JsonNode> machines) {
    return machines.stream()
        .filter(machine -> !Json.text(machine, "/metadata/name").equals(vm.name()))
        .filter(machine -> VmPart.claims(machine.at("/spec/template/spec")).contains(claim))
        .map(machine -> Json.text(machine, "/metadata/name"))
        .toList();
  }
}
