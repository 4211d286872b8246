package org.virtfleet.domain.xml;

import java.util.List;

/// A channel between host and a program in the guest.
///
/// @param name the port's name in the guest, for instance `org.qemu.guest_agent.0`
public record GuestChannel(String name) implements Device {
  /// At which vhostmd's clients in a guest ask.
  public static final String METRICS = "org.github.vhostmd.1";

  @Override
  public List<Element> toElements() {
    return List.of(
        Element.of("channel")
            .with("type", "unix")
            .add(Element.of("target").with("type", "virtio").with("name", name)));
  }
}
