package org.virtfleet.desktop.core.kubernetes;

import java.util.List;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// The kinds the desktop reads and deletes by name.
final class Kinds {
  private static final List<ResourceType> ALL =
      List.of(
          ResourceType.VIRTUAL_MACHINE,
          ResourceType.VIRTUAL_MACHINE_INSTANCE,
          ResourceType.DATA_VOLUME,
          ResourceType.PERSISTENT_VOLUME_CLAIM,
          ResourceType.PERSISTENT_VOLUME,
          ResourceType.NETWORK_ATTACHMENT,
          Sources.BACKUP,
          Sources.BACKUP_SCHEDULE,
          ResourceType.NODE,
          ResourceType.NAMESPACE,
          ResourceType.STORAGE_CLASS);

  private Kinds() {}

  static ResourceType of(ObjectRef object) {
    return ALL.stream()
        .filter(type -> type.kind().equals(object.kind()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the desktop knows no kind " + object.kind()));
  }

  static ObjectKey key(ObjectRef object) {
    return new ObjectKey(object.namespace(), object.name());
  }
}
