package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Where the keys are.
public final class SSHPublicKeyAccessCredentialSource extends OpenObject {
  @JsonPropertyDescription("The Secret with the keys or passwords, in the VMI's namespace.")
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
