package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.BackupContent;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Reads what a backup can be restored from: its plan, which is an annotation of it, and how large
/// the claims were.
final class BackupReader {
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = new JsonMapper();

  private final ClusterClient client;

  BackupReader(ClusterClient client) {
    this.client = client;
  }

  BackupContent read(ObjectRef backup) throws ClusterFailure, InterruptedException {
    var object = client.objects().get(Sources.BACKUP, Kinds.key(backup));
    var plan = plan(object);
    var definition = plan.path("definition");
    var disks = new ArrayList<BackupContent.Disk>();
    for (var disk : Json.list(plan, "/volumes")) {
      var claim = Json.text(disk, "/claim");
      var now = claim(new ObjectKey(backup.namespace(), claim));
      disks.add(
          new BackupContent.Disk(
              Json.text(disk, "/name"),
              claim,
              now.map(ClaimPart::sizeBytes).orElseGet(() -> templateSize(definition, claim)),
              now.map(ClaimPart::storageClass).orElse("")));
    }
    return new BackupContent(
        definition.isObject()
            ? JSON.convertValue(definition, new TypeReference<Map<String, Object>>() {})
            : Map.of(),
        disks);
  }

  private static JsonNode plan(JsonNode backup) {
    try {
      return JSON.readTree(Json.text(backup, "/metadata/annotations/virtfleet.org~1backup-plan"));
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static long templateSize(JsonNode definition, String claim) {
    return Json.list(definition, "/spec/dataVolumeTemplates").stream()
        .filter(template -> Json.text(template, "/metadata/name").equals(claim))
        .map(template ->
            Json.first(
                template,
                "/spec/storage/resources/requests/storage",
                "/spec/pvc/resources/requests/storage"))
        .mapToLong(Json::quantity)
        .findFirst()
        .orElse(0);
  }

  private Optional<ClaimPart> claim(ObjectKey key) throws ClusterFailure, InterruptedException {
    try {
      return Optional.of(
          ClaimPart.of(client.objects().get(ResourceType.PERSISTENT_VOLUME_CLAIM, key)));
    } catch (ApiFailure failure) {
      if (failure.code() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
