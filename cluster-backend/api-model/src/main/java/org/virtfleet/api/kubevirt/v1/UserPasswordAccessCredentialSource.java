package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Where the passwords are.
public final class UserPasswordAccessCredentialSource extends OpenObject {
  @JsonPropertyDescription("The Secret with the keys or passwords, in the VMI's namespace.")
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
