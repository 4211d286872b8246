package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeSourceS3.
public final class DataVolumeSourceS3 extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String url = "";

  private @Nullable String certConfigMap;

  private @Nullable String secretRef;

  public String getUrl() {
    return url;
  }

  public DataVolumeSourceS3 setUrl(String url) {
    this.url = url;
    return this;
  }

  public @Nullable String getCertConfigMap() {
    return certConfigMap;
  }

  public DataVolumeSourceS3 setCertConfigMap(@Nullable String certConfigMap) {
    this.certConfigMap = certConfigMap;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceS3 setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }
}
