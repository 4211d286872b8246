package org.virtfleet.domain;

import java.util.List;
import java.util.Objects;
import org.virtfleet.api.kubevirt.v1.PanicDevice;
import org.virtfleet.domain.xml.Panic;

/// `panicDevices`. The one of Hyper-V is left out under emulation, as all of Hyper-V is.
final class PanicConfigurator implements DomainConfigurator {
  private static final String HYPERV = "hyperv";
  private static final List<String> MODELS = List.of("isa", HYPERV);

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    for (PanicDevice device : request.devices().getPanicDevices()) {
      String model = Objects.requireNonNullElse(device.getModel(), "isa");
      if (!MODELS.contains(model)) {
        draft.refuse(
            "spec.domain.devices.panicDevices.model",
            "%s is not offered: use isa or hyperv".formatted(model));
      } else if (!model.equals(HYPERV) || request.platform().isAccelerated()) {
        draft.add(new Panic(model));
      }
    }
  }
}
