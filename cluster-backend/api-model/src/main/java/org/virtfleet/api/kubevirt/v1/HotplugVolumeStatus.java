package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far a volume is that is attached while the guest runs.
public final class HotplugVolumeStatus extends OpenObject {
  private @Nullable String attachPodName;

  private @Nullable String attachPodUID;

  public @Nullable String getAttachPodName() {
    return attachPodName;
  }

  public HotplugVolumeStatus setAttachPodName(@Nullable String attachPodName) {
    this.attachPodName = attachPodName;
    return this;
  }

  public @Nullable String getAttachPodUID() {
    return attachPodUID;
  }

  public HotplugVolumeStatus setAttachPodUID(@Nullable String attachPodUID) {
    this.attachPodUID = attachPodUID;
    return this;
  }
}
