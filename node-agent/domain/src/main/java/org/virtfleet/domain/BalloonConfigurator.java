package org.virtfleet.domain;

import org.virtfleet.domain.xml.MemoryBalloon;

/// The balloon, unless `autoattachMemBalloon` is false.
final class BalloonConfigurator implements DomainConfigurator {
  private static final int STATISTICS_SECONDS = 5;

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    boolean present = !Boolean.FALSE.equals(request.devices().getAutoattachMemBalloon());
    draft.add(new MemoryBalloon(present ? request.virtio() : "none", STATISTICS_SECONDS));
  }
}
