package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// Begins backups: of one machine, or of those of a schedule as its clock would, so that they count
/// for what the schedule keeps.
final class BackupStarter {
  private static final JsonMapper JSON = new JsonMapper();

  /// Of a backup's name 200 characters are taken; the server adds some.
  private static final int LONGEST_PREFIX = 180;

  private final ClusterClient client;
  private final Sources sources;

  BackupStarter(ClusterClient client, Sources sources) {
    this.client = client;
    this.sources = sources;
  }

  /// @param claim in the machine's namespace
  ObjectRef backUp(ObjectRef vm, String claim) throws ClusterFailure, InterruptedException {
    var backup = backup(vm.namespace(), vm.name(), claim);
    backup.withObject("/spec").set("source", source("kubevirt.io", "VirtualMachine", vm.name()));
    return create(backup);
  }

  List<ObjectRef> backUpNow(ObjectRef ref) throws ClusterFailure, InterruptedException {
    var schedule = client.objects().get(Sources.BACKUP_SCHEDULE, Kinds.key(ref));
    var begun = new ArrayList<ObjectRef>();
    for (var machine : machines(ref.namespace(), schedule)) {
      var name = ref.name() + "-" + machine;
      var backup = backup(ref.namespace(), name, Json.text(schedule, "/spec/pvcName"));
      var metadata = backup.withObject("/metadata");
      metadata.putObject("labels").put("virtfleet.org/backup-schedule", ref.name());
      metadata.withObject("/annotations").put("virtfleet.org/backup-of", machine);
      // Made by the first of the schedule's own; before it, everything is copied anyway.
      boolean isTracked =
          sources.backupTrackers.find(new ObjectKey(ref.namespace(), name)).isPresent();
      backup
          .withObject("/spec")
          .set(
              "source",
              isTracked
                  ? source(Sources.BACKUP_TRACKER.group(), Sources.BACKUP_TRACKER.kind(), name)
                  : source("kubevirt.io", "VirtualMachine", machine));
      begun.add(create(backup));
    }
    return begun;
  }

  private List<String> machines(String namespace, JsonNode schedule)
      throws ClusterFailure, InterruptedException {
    var one = Json.text(schedule, "/spec/source/name");
    if (!one.isEmpty()) {
      return List.of(one);
    }
    var names = new ArrayList<String>();
    var selector = selector(schedule.at("/spec/source/selector"));
    var query = selector.isEmpty() ? Map.<String, String>of() : Map.of("labelSelector", selector);
    client
        .objects()
        .list(ResourceType.VIRTUAL_MACHINE, namespace, query)
        .path("items")
        .forEach(machine -> names.add(Json.text(machine, "/metadata/name")));
    return names;
  }

  /// As a request's parameter says it.
  static String selector(JsonNode selector) {
    var terms = new ArrayList<String>();
    selector
        .at("/matchLabels")
        .properties()
        .forEach(label -> terms.add(label.getKey() + "=" + label.getValue().asText("")));
    for (var wanted : Json.list(selector, "/matchExpressions")) {
      var key = Json.text(wanted, "/key");
      var values =
          Json.list(wanted, "/values").stream()
              .map(value -> value.asText(""))
              .collect(Collectors.joining(",", "(", ")"));
      terms.add(
          switch (Json.text(wanted, "/operator")) {
            case "Exists" -> key;
            case "DoesNotExist" -> "!" + key;
            case "NotIn" -> key + " notin " + values;
            default -> key + " in " + values;
          });
    }
    return String.join(",", terms);
  }

  private ObjectNode backup(String namespace, String name, String claim) {
    var backup = JSON.createObjectNode();
    backup.put("apiVersion", Sources.BACKUP.apiVersion()).put("kind", Sources.BACKUP.kind());
    var metadata = backup.putObject("metadata");
    metadata
        .put("namespace", namespace)
        .put("generateName", name.substring(0, Math.min(LONGEST_PREFIX, name.length())) + "-");
    metadata.putObject("annotations").put("virtfleet.org/created-by", client.connection().user());
    backup.putObject("spec").put("pvcName", claim);
    return backup;
  }

  private static ObjectNode source(String group, String kind, String name) {
    return JSON.createObjectNode().put("apiGroup", group).put("kind", kind).put("name", name);
  }

  private ObjectRef create(ObjectNode backup) throws ClusterFailure, InterruptedException {
    var made = ObjectKey.of(client.objects().create(backup));
    return new ObjectRef(Sources.BACKUP.kind(), made.namespace(), made.name());
  }
}
