package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The first file system that was booted with the kernel.
public final class InitrdInfo extends OpenObject {
  private @Nullable Long checksum;

  public @Nullable Long getChecksum() {
    return checksum;
  }

  public InitrdInfo setChecksum(@Nullable Long checksum) {
    this.checksum = checksum;
    return this;
  }
}
