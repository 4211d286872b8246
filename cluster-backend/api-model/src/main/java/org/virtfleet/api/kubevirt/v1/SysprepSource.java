package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Answers for Windows' installation. Exactly one source.
public final class SysprepSource extends OpenObject {
  @JsonPropertyDescription("An object in the same namespace.")
  private @Nullable LocalObjectReference configMap;

  @JsonPropertyDescription("An object in the same namespace.")
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
