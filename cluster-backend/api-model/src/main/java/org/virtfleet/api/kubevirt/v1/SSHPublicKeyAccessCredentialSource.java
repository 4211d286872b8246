package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SSHPublicKeyAccessCredentialSource.
public final class SSHPublicKeyAccessCredentialSource extends OpenObject {
  private @Nullable AccessCredentialSecretSource secret;

  public @Nullable AccessCredentialSecretSource getSecret() {
    return secret;
  }

  public SSHPublicKeyAccessCredentialSource setSecret(
      @Nullable AccessCredentialSecretSource secret) {
    this.secret = secret;
    return this;
  }
}
