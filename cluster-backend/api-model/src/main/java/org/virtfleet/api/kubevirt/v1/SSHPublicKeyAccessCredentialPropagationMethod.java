package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SSHPublicKeyAccessCredentialPropagationMethod.
public final class SSHPublicKeyAccessCredentialPropagationMethod extends OpenObject {
  private @Nullable ConfigDriveSSHPublicKeyAccessCredentialPropagation configDrive;

  private @Nullable NoCloudSSHPublicKeyAccessCredentialPropagation noCloud;

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
