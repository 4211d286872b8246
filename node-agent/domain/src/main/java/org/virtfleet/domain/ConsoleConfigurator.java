package org.virtfleet.domain;

import org.virtfleet.domain.xml.GuestChannel;
import org.virtfleet.domain.xml.SerialConsole;

/// The serial console, and the channel for the guest agent, which every guest has.
final class ConsoleConfigurator implements DomainConfigurator {
  private static final String GUEST_AGENT = "org.qemu.guest_agent.0";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (request.hasSerialConsole()) {
      draft.add(new SerialConsole());
    }
    draft.add(new GuestChannel(GUEST_AGENT));
  }
}
