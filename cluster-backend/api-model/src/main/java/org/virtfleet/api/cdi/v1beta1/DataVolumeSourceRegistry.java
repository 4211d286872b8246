package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A disk image inside a container image.
public final class DataVolumeSourceRegistry extends OpenObject {
  private @Nullable String certConfigMap;

  private @Nullable String imageStream;

  @JsonPropertyDescription("Which image of several is meant.")
  private @Nullable PlatformOptions platform;

  private @Nullable String pullMethod;

  private @Nullable String secretRef;

  @JsonPropertyDescription("The address, such as docker://registry.example/disk:1.")
  private @Nullable String url;

  public @Nullable String getCertConfigMap() {
    return certConfigMap;
  }

  public DataVolumeSourceRegistry setCertConfigMap(@Nullable String certConfigMap) {
    this.certConfigMap = certConfigMap;
    return this;
  }

  public @Nullable String getImageStream() {
    return imageStream;
  }

  public DataVolumeSourceRegistry setImageStream(@Nullable String imageStream) {
    this.imageStream = imageStream;
    return this;
  }

  public @Nullable PlatformOptions getPlatform() {
    return platform;
  }

  public DataVolumeSourceRegistry setPlatform(@Nullable PlatformOptions platform) {
    this.platform = platform;
    return this;
  }

  public @Nullable String getPullMethod() {
    return pullMethod;
  }

  public DataVolumeSourceRegistry setPullMethod(@Nullable String pullMethod) {
    this.pullMethod = pullMethod;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceRegistry setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }

  public @Nullable String getUrl() {
    return url;
  }

  public DataVolumeSourceRegistry setUrl(@Nullable String url) {
    this.url = url;
    return this;
  }
}
