package org.virtfleet.domain;

import org.virtfleet.domain.xml.GuestChannel;
import org.virtfleet.domain.xml.SerialConsole;

/// The serial console with its log, and the channel for the guest agent, which every guest has.
final class ConsoleConfigurator implements DomainConfigurator {
  private static final String GUEST_AGENT = "org.qemu.guest_agent.0";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (request.hasSerialConsole()) {
      boolean logged = Boolean.TRUE.equals(request.devices().getLogSerialConsole());
      draft.add(new SerialConsole(request.context().files().serialLog().filter(_ -> logged)));
    }
    draft.add(new GuestChannel(GUEST_AGENT));
  }
}
