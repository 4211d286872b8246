package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// PodNetwork.
public final class PodNetwork extends OpenObject {
  private @Nullable String vmIPv6NetworkCIDR;

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
