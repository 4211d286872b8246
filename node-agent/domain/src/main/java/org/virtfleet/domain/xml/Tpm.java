package org.virtfleet.domain.xml;

import java.util.List;
import java.util.Optional;

/// An emulated TPM 2.0.
///
/// @param persistent whether what it holds is kept on the host while the guest is off
public record Tpm(boolean persistent) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("tpm")
            .with("model", "tpm-crb")
            .add(
                Element.of("backend")
                    .with("type", "emulator")
                    .with("version", "2.0")
                    .with("persistent_state", persistent ? Optional.of("yes") : Optional.empty())));
  }
}
