package org.virtfleet.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.GPU;
import org.virtfleet.api.kubevirt.v1.HostDevice;
import org.virtfleet.api.kubevirt.v1.VGPUDisplayOptions;
import org.virtfleet.api.kubevirt.v1.VGPUOptions;
import org.virtfleet.domain.xml.PassedDevice;

/// `gpus` and `hostDevices`: each takes one device of that name from those that the node offers,
/// and nothing that it does not.
final class HostDeviceConfigurator implements DomainConfigurator {
  private static final String FIELD = "spec.domain.devices.";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var shelf = new Shelf(request.context().offer().devices());
    for (GPU gpu : request.devices().getGpus()) {
      String field = FIELD + "gpus[" + gpu.getName() + "]";
      boolean display = request.hasGraphics() && draws(gpu.getVirtualGPUOptions());
      boolean early = display && drawsEarly(gpu.getVirtualGPUOptions());
      noClaims(field, gpu.getClaimName(), gpu.getRequestName(), draft);
      shelf
          .take(gpu.getDeviceName(), field, draft)
          .ifPresent(device -> draft.add(new PassedDevice(source(device, display, early))));
    }
    for (HostDevice asked : request.devices().getHostDevices()) {
      String field = FIELD + "hostDevices[" + asked.getName() + "]";
      noClaims(field, asked.getClaimName(), asked.getRequestName(), draft);
      shelf
          .take(asked.getDeviceName(), field, draft)
          .ifPresent(device -> draft.add(new PassedDevice(source(device, false, false))));
    }
  }

  private static void noClaims(
      String field, @Nullable String claim, @Nullable String request, DomainDraft draft) {
    if (claim != null || request != null) {
      draft.refuse(
          field, "devices are not claimed here: name one that the node offers, by deviceName");
    }
  }

  private static boolean draws(@Nullable VGPUOptions options) {
    VGPUDisplayOptions display = options == null ? null : options.getDisplay();
    return display == null || !Boolean.FALSE.equals(display.getEnabled());
  }

  private static boolean drawsEarly(@Nullable VGPUOptions options) {
    VGPUDisplayOptions display = options == null ? null : options.getDisplay();
    return display == null
        || display.getRamFB() == null
        || !Boolean.FALSE.equals(display.getRamFB().getEnabled());
  }

  private static PassedDevice.Source source(OfferedDevice device, boolean display, boolean early) {
    return switch (device) {
      case OfferedDevice.Pci(var address) -> new PassedDevice.Pci(address);
      case OfferedDevice.Mediated(var uuid) -> new PassedDevice.Mediated(uuid, display, early);
      case OfferedDevice.Usb(int bus, int number) -> new PassedDevice.Usb(bus, number);
    };
  }

  /// What is still to be had of each name.
  private static final class Shelf {
    private final Map<String, List<OfferedDevice>> free;
    private final Map<String, Integer> taken = new HashMap<>();

    Shelf(Map<String, List<OfferedDevice>> free) {
      this.free = free;
    }

    Optional<OfferedDevice> take(@Nullable String name, String field, DomainDraft draft) {
      List<OfferedDevice> devices = name == null ? List.of() : free.getOrDefault(name, List.of());
      int next = name == null ? 0 : taken.merge(name, 1, Integer::sum) - 1;
      if (next >= devices.size()) {
        draft.refuse(
            field,
            "this node offers no%s %s that is free: leave it out, or choose another node"
                .formatted(next == 0 ? "" : " further", name == null ? "unnamed device" : name));
        return Optional.empty();
      }
      return Optional.of(devices.get(next));
    }
  }
}
