package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// AccessCredential.
public final class AccessCredential extends OpenObject {
  private @Nullable SSHPublicKeyAccessCredential sshPublicKey;

  private @Nullable UserPasswordAccessCredential userPassword;

  public @Nullable SSHPublicKeyAccessCredential getSshPublicKey() {
    return sshPublicKey;
  }

  public AccessCredential setSshPublicKey(@Nullable SSHPublicKeyAccessCredential sshPublicKey) {
    this.sshPublicKey = sshPublicKey;
    return this;
  }

  public @Nullable UserPasswordAccessCredential getUserPassword() {
    return userPassword;
  }

  public AccessCredential setUserPassword(@Nullable UserPasswordAccessCredential userPassword) {
    this.userPassword = userPassword;
    return this;
  }
}
