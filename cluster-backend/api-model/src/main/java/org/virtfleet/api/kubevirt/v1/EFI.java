package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// EFI.
public final class EFI extends OpenObject {
  private @Nullable Boolean persistent;

  private @Nullable Boolean secureBoot;

  public @Nullable Boolean getPersistent() {
    return persistent;
  }

  public EFI setPersistent(@Nullable Boolean persistent) {
    this.persistent = persistent;
    return this;
  }

  public @Nullable Boolean getSecureBoot() {
    return secureBoot;
  }

  public EFI setSecureBoot(@Nullable Boolean secureBoot) {
    this.secureBoot = secureBoot;
    return this;
  }
}
