package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From Google Cloud Storage.
public final class DataVolumeSourceGCS extends OpenObject {
  @JsonPropertyDescription("The address.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String url = "";

  @JsonPropertyDescription("The Secret with the password.")
  private @Nullable String secretRef;

  public String getUrl() {
    return url;
  }

  public DataVolumeSourceGCS setUrl(String url) {
    this.url = url;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceGCS setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }
}
