package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Start by UEFI.
public final class EFI extends OpenObject {
  @JsonPropertyDescription("True to keep the UEFI variables across a stop.")
  private @Nullable Boolean persistent;

  @JsonPropertyDescription(
      "False to start software that nobody has signed; true when nothing is said.")
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
