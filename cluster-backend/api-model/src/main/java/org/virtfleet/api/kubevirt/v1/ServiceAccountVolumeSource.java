package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ServiceAccountVolumeSource.
public final class ServiceAccountVolumeSource extends OpenObject {
  private @Nullable String serviceAccountName;

  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  public ServiceAccountVolumeSource setServiceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }
}
