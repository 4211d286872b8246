package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The container image behind a disk.
public final class ContainerDiskInfo extends OpenObject {
  private @Nullable Long checksum;

  public @Nullable Long getChecksum() {
    return checksum;
  }

  public ContainerDiskInfo setChecksum(@Nullable Long checksum) {
    this.checksum = checksum;
    return this;
  }
}
