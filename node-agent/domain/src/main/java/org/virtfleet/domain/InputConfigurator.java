package org.virtfleet.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtfleet.domain.xml.Input;

/// Pointer and keyboard. A guest with a display gets a tablet, so that its pointer is where the
/// viewer's is, and a USB keyboard, unless `autoattachInputDevice` is false; further ones from
/// `inputs`.
final class InputConfigurator implements DomainConfigurator {
  private static final String USB = "usb";
  private static final String TABLET = "tablet";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    for (var input : request.devices().getInputs()) {
      if (!input.getType().equals(TABLET) || !List.of(USB, "virtio").contains(bus(input))) {
        draft.refuse(
            "spec.domain.devices.inputs[" + input.getName() + "]",
            "%s on %s is not offered: use a tablet on usb or virtio"
                .formatted(input.getType(), bus(input)));
      }
    }
    all(request).forEach(draft::add);
  }

  /// Those that need a USB controller.
  static List<Input> onUsb(DomainRequest request) {
    return all(request).stream().filter(input -> input.bus().equals(USB)).toList();
  }

  private static List<Input> all(DomainRequest request) {
    var inputs = new ArrayList<Input>();
    for (var input : request.devices().getInputs()) {
      inputs.add(new Input(input.getType(), bus(input)));
    }
    boolean wanted = !Boolean.FALSE.equals(request.devices().getAutoattachInputDevice());
    if (wanted && request.hasGraphics()) {
      if (inputs.isEmpty()) {
        inputs.add(new Input(TABLET, USB));
      }
      inputs.add(new Input("keyboard", USB));
    }
    return inputs;
  }

  private static String bus(org.virtfleet.api.kubevirt.v1.Input input) {
    return Objects.requireNonNullElse(input.getBus(), USB);
  }
}
