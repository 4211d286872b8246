package org.virtfleet.domain.xml;

import java.util.List;

/// An emulated TPM 2.0.
public record Tpm() implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("tpm")
            .with("model", "tpm-crb")
            .add(Element.of("backend").with("type", "emulator").with("version", "2.0")));
  }
}
