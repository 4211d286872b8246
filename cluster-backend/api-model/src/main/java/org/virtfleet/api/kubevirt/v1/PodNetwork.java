package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The network on which every guest of the cluster is.
public final class PodNetwork extends OpenObject {
  @JsonPropertyDescription("The IPv6 addresses behind the address translation.")
  private @Nullable String vmIPv6NetworkCIDR;

  @JsonPropertyDescription("The addresses behind the address translation.")
  private @Nullable String vmNetworkCIDR;

  public @Nullable String getVmIPv6NetworkCIDR() {
    return vmIPv6NetworkCIDR;
  }

  public PodNetwork setVmIPv6NetworkCIDR(@Nullable String vmIPv6NetworkCIDR) {
    this.vmIPv6NetworkCIDR = vmIPv6NetworkCIDR;
    return this;
  }

  public @Nullable String getVmNetworkCIDR() {
    return vmNetworkCIDR;
  }

  public PodNetwork setVmNetworkCIDR(@Nullable String vmNetworkCIDR) {
    this.vmNetworkCIDR = vmNetworkCIDR;
    return this;
  }
}
