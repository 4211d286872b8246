package org.virtfleet.domain;

import org.virtfleet.domain.xml.Vsock;

/// `autoattachVSOCK`.
final class VsockConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (!Boolean.TRUE.equals(request.devices().getAutoattachVSOCK())) {
      return;
    }
    if (!request.context().offer().vsock()) {
      draft.refuse(
          "spec.domain.devices.autoattachVSOCK",
          "this node's kernel has no vsock for guests: load vhost_vsock there, or leave it out");
    }
    draft.add(new Vsock(request.virtio()));
  }
}
