package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// LaunchSecurity.
public final class LaunchSecurity extends OpenObject {
  private @Nullable SEV sev;

  private @Nullable SEVSNP snp;

  private @Nullable TDX tdx;

  public @Nullable SEV getSev() {
    return sev;
  }

  public LaunchSecurity setSev(@Nullable SEV sev) {
    this.sev = sev;
    return this;
  }

  public @Nullable SEVSNP getSnp() {
    return snp;
  }

  public LaunchSecurity setSnp(@Nullable SEVSNP snp) {
    this.snp = snp;
    return this;
  }

  public @Nullable TDX getTdx() {
    return tdx;
  }

  public LaunchSecurity setTdx(@Nullable TDX tdx) {
    this.tdx = tdx;
    return this;
  }
}
