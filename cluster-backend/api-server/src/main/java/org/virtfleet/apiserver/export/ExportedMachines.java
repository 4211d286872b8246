package org.virtfleet.apiserver.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Which machine an export is of: as it is now, or as a snapshot has kept it.
final class ExportedMachines {

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));
  private static final String SNAPSHOT = "VirtualMachineSnapshot";

  private final ServerObjects objects;
  private final Expansion instancetypes;

  ExportedMachines(ServerObjects objects) {
    this.objects = objects;
    this.instancetypes = new Expansion(this::find);
  }

  /// @param export that is ready
  /// @throws ApiException `NOT_FOUND` for one that is of no machine
  ExportedMachine of(ObjectNode export) {
    JsonNode source = export.at("/spec/source");
    boolean isSnapshot = source.path("kind").asText("").equals(SNAPSHOT);
    ObjectNode machine =
        source(
                ObjectMeta.of(export).namespace(),
                source.path("kind").asText(""),
                source.path("name").asText(""))
            .orElseThrow(() ->
                new ApiException(
                    StatusReason.NOT_FOUND,
                    "the export is of no machine that is there: fetch its disks by status.links"));
    if (!instancetypes.expand(machine).isEmpty()) {
      throw ApiException.badRequest(
          "the machine and its instance type do not fit together: see the machine's conditions");
    }
    Map<String, String> claims = ExportedVolumes.claims(export);
    return ExportedMachine.of(machine, isSnapshot ? claims : byVolume(machine, claims));
  }

  /// A machine's disks are exported under the names of their claims, a snapshot's under those of
  /// the machine's volumes.
  private static Map<String, String> byVolume(JsonNode machine, Map<String, String> claims) {
    Map<String, String> found = new HashMap<>();
    for (JsonNode volume : machine.at("/spec/template/spec/volumes")) {
      String claim =
          volume
              .at("/persistentVolumeClaim/claimName")
              .asText(volume.at("/dataVolume/name").asText(""));
      if (claims.containsKey(claim)) {
        found.put(volume.path("name").asText(""), claims.getOrDefault(claim, ""));
      }
    }
    return found;
  }

  private Optional<ObjectNode> source(String namespace, String kind, String name) {
    return switch (kind) {
      case "VirtualMachine" -> find("virtualmachines.kubevirt.io", namespace, name);
      case SNAPSHOT -> kept(namespace, name);
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> kept(String namespace, String snapshot) {
    return find("virtualmachinesnapshots.snapshot.kubevirt.io", namespace, snapshot)
        .map(found -> found.at("/status/virtualMachineSnapshotContentName").asText(""))
        .flatMap(content ->
            find("virtualmachinesnapshotcontents.snapshot.kubevirt.io", namespace, content))
        .map(content -> content.at("/spec/source/virtualMachine"))
        .filter(JsonNode::isObject)
        .map(JsonNode::deepCopy);
  }

  /// When the export was made, in seconds of the epoch.
  long time(ObjectNode export) {
    return Instant.parse(export.at("/metadata/creationTimestamp").asText()).getEpochSecond();
  }

  private Optional<ObjectNode> find(String kind, String namespace, String name) {
    return name.isEmpty() ? Optional.empty() : objects.find(new Scope(kind, namespace, SELF), name);
  }
}
