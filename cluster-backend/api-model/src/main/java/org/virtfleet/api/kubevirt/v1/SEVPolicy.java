package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SEVPolicy.
public final class SEVPolicy extends OpenObject {
  private @Nullable Boolean encryptedState;

  public @Nullable Boolean getEncryptedState() {
    return encryptedState;
  }

  public SEVPolicy setEncryptedState(@Nullable Boolean encryptedState) {
    this.encryptedState = encryptedState;
    return this;
  }
}
