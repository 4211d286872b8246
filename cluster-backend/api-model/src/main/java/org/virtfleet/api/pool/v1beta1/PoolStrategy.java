package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// One of three ways: at once, when it happens anyway, or never.
public final class PoolStrategy extends OpenObject {
  @JsonPropertyDescription("At once.")
  private @Nullable PoolProactive proactive;

  @JsonPropertyDescription("When it happens anyway.")
  private @Nullable PoolOpportunistic opportunistic;

  @JsonPropertyDescription("Never: somebody else does it.")
  private @Nullable OpenMap unmanaged;

  public @Nullable PoolProactive getProactive() {
    return proactive;
  }

  public PoolStrategy setProactive(@Nullable PoolProactive proactive) {
    this.proactive = proactive;
    return this;
  }

  public @Nullable PoolOpportunistic getOpportunistic() {
    return opportunistic;
  }

  public PoolStrategy setOpportunistic(@Nullable PoolOpportunistic opportunistic) {
    this.opportunistic = opportunistic;
    return this;
  }

  public @Nullable OpenMap getUnmanaged() {
    return unmanaged;
  }

  public PoolStrategy setUnmanaged(@Nullable OpenMap unmanaged) {
    this.unmanaged = unmanaged;
    return this;
  }
}
