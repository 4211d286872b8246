package org.virtfleet.controllers.told;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
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
record Unfinished(ResourceType kind, String what, List<String> conditions)
    implements Statement.Source {

  private static final String REASON = "NotImplemented";
  private static final String CDI = "cdi.kubevirt.io";

  static List<Unfinished> all() {
    return List.of(
        new Unfinished(
            ResourceType.regular(CDI, "v1beta1", "DataImportCron", true),
            "images are not fetched by a schedule yet: nothing is imported",
            List.of("UpToDate", "Progressing")));
  }

  @Override
  public Statement about(GenericKubernetesResource object) {
    String message = "Virtfleet: " + what + ".";
    var said = new ArrayList<GenericCondition>();
    conditions.forEach(type -> said.add(new GenericCondition(type, false, REASON, message)));
    return new Statement(Map.of(), said, Optional.of(new Statement.Warning(REASON, message)));
  }
}
