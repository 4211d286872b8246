package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Which names in the template get the number of the machine.
public final class PoolNameGeneration extends OpenObject {
  @JsonPropertyDescription("Those of ConfigMaps.")
  private @Nullable Boolean appendIndexToConfigMapRefs;

  @JsonPropertyDescription("Those of Secrets.")
  private @Nullable Boolean appendIndexToSecretRefs;

  public @Nullable Boolean getAppendIndexToConfigMapRefs() {
    return appendIndexToConfigMapRefs;
  }

  public PoolNameGeneration setAppendIndexToConfigMapRefs(
      @Nullable Boolean appendIndexToConfigMapRefs) {
    this.appendIndexToConfigMapRefs = appendIndexToConfigMapRefs;
    return this;
  }

  public @Nullable Boolean getAppendIndexToSecretRefs() {
    return appendIndexToSecretRefs;
  }

  public PoolNameGeneration setAppendIndexToSecretRefs(@Nullable Boolean appendIndexToSecretRefs) {
    this.appendIndexToSecretRefs = appendIndexToSecretRefs;
    return this;
  }
}
