package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest insists on.
public final class SEVPolicy extends OpenObject {
  @JsonPropertyDescription("True to encrypt the registers too.")
  private @Nullable Boolean encryptedState;

  public @Nullable Boolean getEncryptedState() {
    return encryptedState;
  }

  public SEVPolicy setEncryptedState(@Nullable Boolean encryptedState) {
    this.encryptedState = encryptedState;
    return this;
  }
}
