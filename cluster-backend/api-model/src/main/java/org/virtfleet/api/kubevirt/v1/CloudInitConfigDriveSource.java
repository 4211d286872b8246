package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// First settings for cloud-init, in the form of OpenStack's config drive.
public final class CloudInitConfigDriveSource extends OpenObject {
  @JsonPropertyDescription("The network settings as plain text.")
  private @Nullable String networkData;

  @JsonPropertyDescription("The network settings in base64.")
  private @Nullable String networkDataBase64;

  @JsonPropertyDescription("A Secret with the network settings under the key networkdata.")
  private @Nullable LocalObjectReference networkDataSecretRef;

  @JsonPropertyDescription("A Secret with the user data under the key userdata.")
  private @Nullable LocalObjectReference secretRef;

  @JsonPropertyDescription(
      "The user data as plain text. Whoever may read the VMI may read it: put secrets into a "
          + "Secret.")
  private @Nullable String userData;

  @JsonPropertyDescription("The user data in base64.")
  private @Nullable String userDataBase64;

  public @Nullable String getNetworkData() {
    return networkData;
  }

  public CloudInitConfigDriveSource setNetworkData(@Nullable String networkData) {
    this.networkData = networkData;
    return this;
  }

  public @Nullable String getNetworkDataBase64() {
    return networkDataBase64;
  }

  public CloudInitConfigDriveSource setNetworkDataBase64(@Nullable String networkDataBase64) {
    this.networkDataBase64 = networkDataBase64;
    return this;
  }

  public @Nullable LocalObjectReference getNetworkDataSecretRef() {
    return networkDataSecretRef;
  }

  public CloudInitConfigDriveSource setNetworkDataSecretRef(
      @Nullable LocalObjectReference networkDataSecretRef) {
    this.networkDataSecretRef = networkDataSecretRef;
    return this;
  }

  public @Nullable LocalObjectReference getSecretRef() {
    return secretRef;
  }

  public CloudInitConfigDriveSource setSecretRef(@Nullable LocalObjectReference secretRef) {
    this.secretRef = secretRef;
    return this;
  }

  public @Nullable String getUserData() {
    return userData;
  }

  public CloudInitConfigDriveSource setUserData(@Nullable String userData) {
    this.userData = userData;
    return this;
  }

  public @Nullable String getUserDataBase64() {
    return userDataBase64;
  }

  public CloudInitConfigDriveSource setUserDataBase64(@Nullable String userDataBase64) {
    this.userDataBase64 = userDataBase64;
    return this;
  }
}
