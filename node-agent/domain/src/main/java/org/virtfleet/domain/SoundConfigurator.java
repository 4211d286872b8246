package org.virtfleet.domain;

import java.util.Objects;
import java.util.Set;
import org.virtfleet.api.kubevirt.v1.SoundDevice;
import org.virtfleet.domain.xml.Sound;

/// `spec.domain.devices.sound`.
final class SoundConfigurator implements DomainConfigurator {
  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    SoundDevice sound = request.devices().getSound();
    if (sound == null) {
      return;
    }
    String model = Objects.requireNonNullElse(sound.getModel(), "ich9");
    if (!Set.of("ich9", "ac97").contains(model)) {
      draft.refuse("spec.domain.devices.sound.model", "%s is none of ac97, ich9".formatted(model));
    }
    draft.add(new Sound(model));
  }
}
