package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// From a web server.
public final class DataVolumeSourceHTTP extends OpenObject {
  @JsonPropertyDescription("The address.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String url = "";

  @JsonPropertyDescription("The ConfigMap with the server's certificate authority.")
  private @Nullable String certConfigMap;

  @JsonPropertyDescription("What the content must hash to, as ALGORITHM:VALUE.")
  private @Nullable String checksum;

  @JsonPropertyDescription("Headers that are sent.")
  private @Nullable List<String> extraHeaders;

  @JsonPropertyDescription("True to trust any server.")
  private @Nullable Boolean insecureSkipVerify;

  @JsonPropertyDescription("Secrets with headers that are sent.")
  private @Nullable List<String> secretExtraHeaders;

  @JsonPropertyDescription("The Secret with user name and password.")
  private @Nullable String secretRef;

  public String getUrl() {
    return url;
  }

  public DataVolumeSourceHTTP setUrl(String url) {
    this.url = url;
    return this;
  }

  public @Nullable String getCertConfigMap() {
    return certConfigMap;
  }

  public DataVolumeSourceHTTP setCertConfigMap(@Nullable String certConfigMap) {
    this.certConfigMap = certConfigMap;
    return this;
  }

  public @Nullable String getChecksum() {
    return checksum;
  }

  public DataVolumeSourceHTTP setChecksum(@Nullable String checksum) {
    this.checksum = checksum;
    return this;
  }

  public List<String> getExtraHeaders() {
    return extraHeaders == null ? List.of() : extraHeaders;
  }

  public DataVolumeSourceHTTP setExtraHeaders(List<String> extraHeaders) {
    this.extraHeaders = extraHeaders;
    return this;
  }

  public @Nullable Boolean getInsecureSkipVerify() {
    return insecureSkipVerify;
  }

  public DataVolumeSourceHTTP setInsecureSkipVerify(@Nullable Boolean insecureSkipVerify) {
    this.insecureSkipVerify = insecureSkipVerify;
    return this;
  }

  public List<String> getSecretExtraHeaders() {
    return secretExtraHeaders == null ? List.of() : secretExtraHeaders;
  }

  public DataVolumeSourceHTTP setSecretExtraHeaders(List<String> secretExtraHeaders) {
    this.secretExtraHeaders = secretExtraHeaders;
    return this;
  }

  public @Nullable String getSecretRef() {
    return secretRef;
  }

  public DataVolumeSourceHTTP setSecretRef(@Nullable String secretRef) {
    this.secretRef = secretRef;
    return this;
  }
}
