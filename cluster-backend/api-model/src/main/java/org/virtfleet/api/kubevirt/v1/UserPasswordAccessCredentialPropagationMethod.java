package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How the passwords reach the guest.
public final class UserPasswordAccessCredentialPropagationMethod extends OpenObject {
  @JsonPropertyDescription("The guest agent sets the passwords, while the guest runs.")
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
