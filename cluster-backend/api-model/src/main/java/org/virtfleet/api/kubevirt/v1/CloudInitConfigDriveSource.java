package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CloudInitConfigDriveSource.
public final class CloudInitConfigDriveSource extends OpenObject {
  private @Nullable String networkData;

  private @Nullable String networkDataBase64;

  private @Nullable LocalObjectReference networkDataSecretRef;

  private @Nullable LocalObjectReference secretRef;

  private @Nullable String userData;

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
