package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// UserPasswordAccessCredentialSource.
public final class UserPasswordAccessCredentialSource extends OpenObject {
  private @Nullable AccessCredentialSecretSource secret;

  public @Nullable AccessCredentialSecretSource getSecret() {
    return secret;
  }

  public UserPasswordAccessCredentialSource setSecret(
      @Nullable AccessCredentialSecretSource secret) {
    this.secret = secret;
    return this;
  }
}
