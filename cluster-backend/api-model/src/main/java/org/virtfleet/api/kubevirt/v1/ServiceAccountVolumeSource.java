package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the token of a service account on a disk.
public final class ServiceAccountVolumeSource extends OpenObject {
  @JsonPropertyDescription("The service account, in the VMI's namespace.")
  private @Nullable String serviceAccountName;

  public @Nullable String getServiceAccountName() {
    return serviceAccountName;
  }

  public ServiceAccountVolumeSource setServiceAccountName(@Nullable String serviceAccountName) {
    this.serviceAccountName = serviceAccountName;
    return this;
  }
}
