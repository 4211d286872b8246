package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From an object store that speaks S3.
public final class DataVolumeSourceS3 extends OpenObject {
  @JsonPropertyDescription("The address.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String url = "";

  @JsonPropertyDescription("The ConfigMap with the server's certificate authority.")
  private @Nullable String certConfigMap;

  @JsonPropertyDescription("The Secret with the keys.")
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
