package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Memory in large pages.
public final class Hugepages extends OpenObject {
  @JsonPropertyDescription("The size of a page, such as 2Mi or 1Gi.")
  private @Nullable String pageSize;

  public @Nullable String getPageSize() {
    return pageSize;
  }

  public Hugepages setPageSize(@Nullable String pageSize) {
    this.pageSize = pageSize;
    return this;
  }
}
