package org.virtfleet.domain.xml;

import java.util.List;

/// A watchdog card that acts when the guest no longer feeds it.
///
/// @param action `reset`, `poweroff`, `shutdown`
public record Watchdog(String action) implements Device {
  @Override
  public List<Element> toElements() {
    return List.of(Element.of("watchdog").with("model", "i6300esb").with("action", action));
  }
}
