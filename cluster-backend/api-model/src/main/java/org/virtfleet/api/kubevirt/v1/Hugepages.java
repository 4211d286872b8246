package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Hugepages.
public final class Hugepages extends OpenObject {
  private @Nullable String pageSize;

  public @Nullable String getPageSize() {
    return pageSize;
  }

  public Hugepages setPageSize(@Nullable String pageSize) {
    this.pageSize = pageSize;
    return this;
  }
}
