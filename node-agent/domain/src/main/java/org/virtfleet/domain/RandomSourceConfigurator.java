package org.virtfleet.domain;

import org.virtfleet.domain.xml.RandomSource;

/// `spec.domain.devices.rng`.
final class RandomSourceConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    if (request.devices().getRng() != null) {
      draft.add(new RandomSource(request.virtio()));
    }
  }
}
