package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Encrypts memory by AMD SEV.
public final class SEV extends OpenObject {
  @JsonPropertyDescription("The guest waits until its owner has looked at the measurement.")
  private @Nullable SEVAttestation attestation;

  private @Nullable String dhCert;

  @JsonPropertyDescription("What the guest insists on.")
  private @Nullable SEVPolicy policy;

  private @Nullable String session;

  public @Nullable SEVAttestation getAttestation() {
    return attestation;
  }

  public SEV setAttestation(@Nullable SEVAttestation attestation) {
    this.attestation = attestation;
    return this;
  }

  public @Nullable String getDhCert() {
    return dhCert;
  }

  public SEV setDhCert(@Nullable String dhCert) {
    this.dhCert = dhCert;
    return this;
  }

  public @Nullable SEVPolicy getPolicy() {
    return policy;
  }

  public SEV setPolicy(@Nullable SEVPolicy policy) {
    this.policy = policy;
    return this;
  }

  public @Nullable String getSession() {
    return session;
  }

  public SEV setSession(@Nullable String session) {
    this.session = session;
    return this;
  }
}
