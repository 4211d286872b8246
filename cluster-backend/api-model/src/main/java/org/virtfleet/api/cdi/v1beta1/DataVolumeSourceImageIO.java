package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From oVirt.
public final class DataVolumeSourceImageIO extends OpenObject {
  @JsonPropertyDescription("The disk there.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String diskId = "";

  @JsonPropertyDescription("The address.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String url = "";

  private @Nullable String certConfigMap;

  private @Nullable Boolean insecureSkipVerify;

  private @Nullable String secretRef;

  public String getDiskId() {
    return diskId;
  }

  public DataVolumeSourceImageIO setDiskId(String diskId) {
    this.diskId = diskId;
    return this;
  }

  public String getUrl() {
    return url;
  }

  public DataVolumeSourceImageIO setUrl(String url) {
    this.url = url;
    return this;
  }

  public @Nullable String getCertConfigMap() {
    return certConfigMap;
  }

  public DataVolumeSourceImageIO setCertConfigMap(@Nullable String certConfigMap) {
    this.certConfigMap = certConfigMap;
    return this;
  }

  public @Nullable Boolean getInsecureSkipVerify() {
    return insecureSkipVerify;
  }

  public DataVolumeSourceImageIO setInsecureSkipVerify(@Nullable Boolean insecureSkipVerify) {
    this.insecureSkipVerify = insecureSkipVerify;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceImageIO setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }
}
