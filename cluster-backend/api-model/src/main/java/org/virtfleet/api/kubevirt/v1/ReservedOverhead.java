package org.virtfleet.api.kubevirt.v1;

import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Memory that is reserved beside the guest's.
public final class ReservedOverhead extends OpenObject {
  private @Nullable Quantity addedOverhead;

  @SchemaFrom(type = MemLock.class)
  private @Nullable String memLock;

  public @Nullable Quantity getAddedOverhead() {
    return addedOverhead;
  }

  public ReservedOverhead setAddedOverhead(@Nullable Quantity addedOverhead) {
    this.addedOverhead = addedOverhead;
    return this;
  }

  public @Nullable String getMemLock() {
    return memLock;
  }

  public ReservedOverhead setMemLock(@Nullable String memLock) {
    this.memLock = memLock;
    return this;
  }
}
