package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SysprepSource.
public final class SysprepSource extends OpenObject {
  private @Nullable LocalObjectReference configMap;

  private @Nullable LocalObjectReference secret;

  public @Nullable LocalObjectReference getConfigMap() {
    return configMap;
  }

  public SysprepSource setConfigMap(@Nullable LocalObjectReference configMap) {
    this.configMap = configMap;
    return this;
  }

  public @Nullable LocalObjectReference getSecret() {
    return secret;
  }

  public SysprepSource setSecret(@Nullable LocalObjectReference secret) {
    this.secret = secret;
    return this;
  }
}
