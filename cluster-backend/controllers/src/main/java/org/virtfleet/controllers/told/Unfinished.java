package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.object.ResourceType;

/// A kind whose objects are kept, but whose doing is not there yet. They say so, and nothing is
/// half done. No phase says that it has failed: a later release goes on where these objects stand.
///
/// @param what a sentence on what does not happen
/// @param conditions those that tools wait for; none of them holds
/// @param fields further fields of the status
/// @param error whether the status has a field `error` for a reason
record Unfinished(
    ResourceType kind,
    String what,
    List<String> conditions,
    Map<String, Object> fields,
    boolean error)
    implements Statement.Source {

  private static final String REASON = "NotImplemented";
  private static final String CDI = "cdi.kubevirt.io";

  static List<Unfinished> all() {
    return List.of(
        new Unfinished(
            ResourceType.regular("snapshot.storage.k8s.io", "v1", "VolumeSnapshot", true),
            "volumes cannot be snapshotted yet: nothing was kept of it",
            List.of(),
            Map.of("readyToUse", false),
            true),
        new Unfinished(
            ResourceType.regular(CDI, "v1beta1", "DataImportCron", true),
            "images are not fetched by a schedule yet: nothing is imported",
            List.of("UpToDate", "Progressing"),
            Map.of(),
            false));
  }

  @Override
  public Statement about(GenericKubernetesResource object) {
    String message = "Virtfleet: " + what + ".";
    var said = new ArrayList<GenericCondition>();
    conditions.forEach(type -> said.add(new GenericCondition(type, false, REASON, message)));
    Map<String, Object> status = new HashMap<>(fields);
    if (error) {
      status.put(
          "error", Map.of("message", message, "time", object.getMetadata().getCreationTimestamp()));
    }
    return new Statement(status, said, Optional.of(new Statement.Warning(REASON, message)));
  }
}
