package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How the keys reach the guest. Exactly one way.
public final class SSHPublicKeyAccessCredentialPropagationMethod extends OpenObject {
  @JsonPropertyDescription("The keys reach the guest by its config drive, when it starts.")
  private @Nullable ConfigDriveSSHPublicKeyAccessCredentialPropagation configDrive;

  @JsonPropertyDescription("The keys reach the guest by cloud-init, when it starts.")
  private @Nullable NoCloudSSHPublicKeyAccessCredentialPropagation noCloud;

  @JsonPropertyDescription("The guest agent writes the keys, while the guest runs.")
  private @Nullable QemuGuestAgentSSHPublicKeyAccessCredentialPropagation qemuGuestAgent;

  public @Nullable ConfigDriveSSHPublicKeyAccessCredentialPropagation getConfigDrive() {
    return configDrive;
  }

  public SSHPublicKeyAccessCredentialPropagationMethod setConfigDrive(
      @Nullable ConfigDriveSSHPublicKeyAccessCredentialPropagation configDrive) {
    this.configDrive = configDrive;
    return this;
  }

  public @Nullable NoCloudSSHPublicKeyAccessCredentialPropagation getNoCloud() {
    return noCloud;
  }

  public SSHPublicKeyAccessCredentialPropagationMethod setNoCloud(
      @Nullable NoCloudSSHPublicKeyAccessCredentialPropagation noCloud) {
    this.noCloud = noCloud;
    return this;
  }

  public @Nullable QemuGuestAgentSSHPublicKeyAccessCredentialPropagation getQemuGuestAgent() {
    return qemuGuestAgent;
  }

  public SSHPublicKeyAccessCredentialPropagationMethod setQemuGuestAgent(
      @Nullable QemuGuestAgentSSHPublicKeyAccessCredentialPropagation qemuGuestAgent) {
    this.qemuGuestAgent = qemuGuestAgent;
    return this;
  }
}
