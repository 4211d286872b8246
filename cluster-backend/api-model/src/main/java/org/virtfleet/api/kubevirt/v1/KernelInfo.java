package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The kernel.
public final class KernelInfo extends OpenObject {
  private @Nullable Long checksum;

  public @Nullable Long getChecksum() {
    return checksum;
  }

  public KernelInfo setChecksum(@Nullable Long checksum) {
    this.checksum = checksum;
    return this;
  }
}
