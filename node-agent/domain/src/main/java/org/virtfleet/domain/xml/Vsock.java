package org.virtfleet.domain.xml;

import java.util.List;

/// A socket between guest and host; libvirt chooses a context id that is free on the host.
///
/// @param model `virtio` or `virtio-transitional`
public record Vsock(String model) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("vsock").with("model", model).add(Element.of("cid").with("auto", "yes")));
  }
}
