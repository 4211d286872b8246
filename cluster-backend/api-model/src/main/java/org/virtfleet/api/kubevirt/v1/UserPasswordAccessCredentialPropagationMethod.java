package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// UserPasswordAccessCredentialPropagationMethod.
public final class UserPasswordAccessCredentialPropagationMethod extends OpenObject {
  private @Nullable QemuGuestAgentUserPasswordAccessCredentialPropagation qemuGuestAgent;

  public @Nullable QemuGuestAgentUserPasswordAccessCredentialPropagation getQemuGuestAgent() {
    return qemuGuestAgent;
  }

  public UserPasswordAccessCredentialPropagationMethod setQemuGuestAgent(
      @Nullable QemuGuestAgentUserPasswordAccessCredentialPropagation qemuGuestAgent) {
    this.qemuGuestAgent = qemuGuestAgent;
    return this;
  }
}
