package org.virtfleet.domain;

import org.virtfleet.domain.xml.GuestChannel;

/// `downwardMetrics`: a port at which the guest asks for figures of its host, as vhostmd has it.
final class DownwardMetricsConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (request.devices().getDownwardMetrics() == null) {
      return;
    }
    if (!request.context().offer().downwardMetrics()) {
      draft.refuse(
          "spec.domain.devices.downwardMetrics",
          "this node's agent does not reach the ports of guests: run it as root or with qemu:///session, or leave it out");
    }
    draft.add(new GuestChannel(GuestChannel.METRICS));
  }
}
