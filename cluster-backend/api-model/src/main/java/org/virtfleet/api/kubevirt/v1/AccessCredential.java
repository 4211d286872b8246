package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Keys or passwords that are put into the guest. Exactly one kind of them.
public final class AccessCredential extends OpenObject {
  @JsonPropertyDescription("Public keys with which one may log in.")
  private @Nullable SSHPublicKeyAccessCredential sshPublicKey;

  @JsonPropertyDescription("Passwords of users.")
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
