package org.virtfleet.api.cni.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The network, in the JSON text of a CNI configuration.
public final class NetworkAttachmentDefinitionSpec extends OpenObject {
  @JsonPropertyDescription(
      "The network as the JSON text of a CNI configuration, such as"
          + " {\"type\":\"bridge\",\"bridge\":\"br0\"} for a bridge of the host or"
          + " {\"type\":\"libvirt\",\"network\":\"default\"} for a network of libvirt.")
  private @Nullable String config;

  public @Nullable String getConfig() {
    return config;
  }

  public NetworkAttachmentDefinitionSpec setConfig(@Nullable String config) {
    this.config = config;
    return this;
  }
}
