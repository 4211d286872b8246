package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Protects the guest's memory from its host.
public final class LaunchSecurity extends OpenObject {
  @JsonPropertyDescription("Encrypts memory by AMD SEV.")
  private @Nullable SEV sev;

  @JsonPropertyDescription("Encrypts memory and protects its integrity by AMD SEV-SNP.")
  private @Nullable SEVSNP snp;

  @JsonPropertyDescription("Protects the whole guest by Intel TDX.")
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
