package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From VMware.
public final class DataVolumeSourceVDDK extends OpenObject {
  @JsonPropertyDescription("Its disk.")
  private @Nullable String backingFile;

  private @Nullable String certConfigMap;

  private @Nullable String extraArgs;

  private @Nullable String initImageURL;

  private @Nullable String secretRef;

  private @Nullable String thumbprint;

  @JsonPropertyDescription("The address.")
  private @Nullable String url;

  @JsonPropertyDescription("The machine there.")
  private @Nullable String uuid;

  public @Nullable String getBackingFile() {
    return backingFile;
  }

  public DataVolumeSourceVDDK setBackingFile(@Nullable String backingFile) {
    this.backingFile = backingFile;
    return this;
  }

  public @Nullable String getCertConfigMap() {
    return certConfigMap;
  }

  public DataVolumeSourceVDDK setCertConfigMap(@Nullable String certConfigMap) {
    this.certConfigMap = certConfigMap;
    return this;
  }

  public @Nullable String getExtraArgs() {
    return extraArgs;
  }

  public DataVolumeSourceVDDK setExtraArgs(@Nullable String extraArgs) {
    this.extraArgs = extraArgs;
    return this;
  }

  public @Nullable String getInitImageURL() {
    return initImageURL;
  }

  public DataVolumeSourceVDDK setInitImageURL(@Nullable String initImageURL) {
    this.initImageURL = initImageURL;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceVDDK setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }

  public @Nullable String getThumbprint() {
    return thumbprint;
  }

  public DataVolumeSourceVDDK setThumbprint(@Nullable String thumbprint) {
    this.thumbprint = thumbprint;
    return this;
  }

  public @Nullable String getUrl() {
    return url;
  }

  public DataVolumeSourceVDDK setUrl(@Nullable String url) {
    this.url = url;
    return this;
  }

  public @Nullable String getUuid() {
    return uuid;
  }

  public DataVolumeSourceVDDK setUuid(@Nullable String uuid) {
    this.uuid = uuid;
    return this;
  }
}
