package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A network by its NetworkAttachmentDefinition.
public final class MultusNetwork extends OpenObject {
  @JsonPropertyDescription("The definition: NAME, or NAMESPACE/NAME.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String networkName = "";

  @JsonProperty("default")
  @JsonPropertyDescription("True when it takes the place of the pod network.")
  private @Nullable Boolean defaultNetwork;

  public String getNetworkName() {
    return networkName;
  }

  public MultusNetwork setNetworkName(String networkName) {
    this.networkName = networkName;
    return this;
  }

  public @Nullable Boolean getDefaultNetwork() {
    return defaultNetwork;
  }

  public MultusNetwork setDefaultNetwork(@Nullable Boolean defaultNetwork) {
    this.defaultNetwork = defaultNetwork;
    return this;
  }
}
