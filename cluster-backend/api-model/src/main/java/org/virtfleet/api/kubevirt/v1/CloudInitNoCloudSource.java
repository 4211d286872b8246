package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CloudInitNoCloudSource.
public final class CloudInitNoCloudSource extends OpenObject {
  private @Nullable String networkData;

  private @Nullable String networkDataBase64;

  private @Nullable LocalObjectReference networkDataSecretRef;

  private @Nullable LocalObjectReference secretRef;

  private @Nullable String userData;

  private @Nullable String userDataBase64;

  public @Nullable String getNetworkData() {
    return networkData;
  }

  public CloudInitNoCloudSource setNetworkData(@Nullable String networkData) {
    this.networkData = networkData;
    return this;
  }

  public @Nullable String getNetworkDataBase64() {
    return networkDataBase64;
  }

  public CloudInitNoCloudSource setNetworkDataBase64(@Nullable String networkDataBase64) {
    this.networkDataBase64 = networkDataBase64;
    return this;
  }

  public @Nullable LocalObjectReference getNetworkDataSecretRef() {
    return networkDataSecretRef;
  }

  public CloudInitNoCloudSource setNetworkDataSecretRef(
      @Nullable LocalObjectReference networkDataSecretRef) {
    this.networkDataSecretRef = networkDataSecretRef;
    return this;
  }

  public @Nullable LocalObjectReference getSecretRef() {
    return secretRef;
  }

  public CloudInitNoCloudSource setSecretRef(@Nullable LocalObjectReference secretRef) {
    this.secretRef = secretRef;
    return this;
  }

  public @Nullable String getUserData() {
    return userData;
  }

  public CloudInitNoCloudSource setUserData(@Nullable String userData) {
    this.userData = userData;
    return this;
  }

  public @Nullable String getUserDataBase64() {
    return userDataBase64;
  }

  public CloudInitNoCloudSource setUserDataBase64(@Nullable String userDataBase64) {
    this.userDataBase64 = userDataBase64;
    return this;
  }
}
