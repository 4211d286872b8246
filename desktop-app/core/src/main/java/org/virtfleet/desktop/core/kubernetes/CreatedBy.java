package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// Who made an object. Kubernetes does not say; the desktop writes it down in an annotation of what
/// it creates, and else the first field manager is a hint, unless it is a program of the cluster.
final class CreatedBy {
  private static final int LONGEST = 253;

  private CreatedBy() {}

  static String of(JsonNode object) {
    var written = Json.text(object, "/metadata/annotations/virtfleet.org~1created-by");
    if (!written.isEmpty()) {
      return cut(written);
    }
    return Json.list(object, "/metadata/managedFields").stream()
        .map(entry -> Json.text(entry, "/manager"))
        .filter(manager -> !isController(manager))
        .findFirst()
        .map(CreatedBy::cut)
        .orElse("");
  }

  private static boolean isController(String manager) {
    return manager.isEmpty()
        || manager.contains("controller")
        || manager.startsWith("virt-")
        || manager.startsWith("cdi-");
  }

  /// Anybody may write the annotation; a name is never this long.
  private static String cut(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
