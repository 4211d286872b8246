package org.virtfleet.controllers.vm;

import java.util.List;

/// What a running guest gets of its machine's template only when it is restarted.
///
/// @param fields paths below the machine, such as
///   `spec.template.spec.domain.devices.disks[root].cache`; none where it runs as the template says
record Drift(List<String> fields) {
  static final Drift NONE = new Drift(List.of());

  private static final int MOST_SHOWN = 5;

  Drift {
    fields = List.copyOf(fields);
  }

  boolean needsRestart() {
    return !fields.isEmpty();
  }

  /// KubeVirt's sentence, and which fields they are.
  String words() {
    String shown = String.join(", ", fields.subList(0, Math.min(MOST_SHOWN, fields.size())));
    int more = fields.size() - MOST_SHOWN;
    return "a non-live-updatable field was changed in the template spec: "
        + shown
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
