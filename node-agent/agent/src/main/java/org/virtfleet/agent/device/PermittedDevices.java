package org.virtfleet.agent.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.virtfleet.domain.OfferedDevice;

/// What the cluster's administrator lets guests have: `spec.configuration.permittedHostDevices` of
/// the KubeVirt object. Nothing else of a host is ever given away.
final class PermittedDevices {
  private static final String NAME = "resourceName";

  /// A device and the name by which guests ask for its like.
  private record Rule(String name, Predicate<HostDevice> selects) {}

  private final List<Rule> rules = new ArrayList<>();

  /// @param permitted as it stands in the object; missing for nothing
  static PermittedDevices of(JsonNode permitted) {
    PermittedDevices read = new PermittedDevices();
    for (JsonNode entry : permitted.path("pciHostDevices")) {
      String id = lower(entry.path("pciVendorSelector"));
      read.add(entry, device -> device instanceof HostDevice.Pci pci && pci.id().equals(id));
    }
    for (JsonNode entry : permitted.path("mediatedDevices")) {
      String type = joined(entry.path("mdevNameSelector").asText());
      read.add(
          entry,
          device -> device instanceof HostDevice.Mediated mdev && joined(mdev.type()).equals(type));
    }
    for (JsonNode entry : permitted.path("usb")) {
      if (entry.path("selectors").size() == 1) { // Several are one device here and there.
        JsonNode selector = entry.path("selectors").get(0);
        String id = lower(selector.path("vendor")) + ":" + lower(selector.path("product"));
        read.add(entry, device -> device instanceof HostDevice.Usb usb && usb.id().equals(id));
      }
    }
    return read;
  }

  private void add(JsonNode entry, Predicate<HostDevice> selects) {
    rules.add(new Rule(entry.path(NAME).asText(), selects));
  }

  /// Types are named with blanks or, in their place, underscores.
  private static String joined(String type) {
    return type.replace(' ', '_');
  }

  private static String lower(JsonNode text) {
    return text.asText().toLowerCase(Locale.ROOT);
  }

  /// The devices by the names that guests ask for. A name that no device has here is not in it; a
  /// device that several rules select goes by the first.
  Map<String, List<OfferedDevice>> among(List<HostDevice> devices) {
    Map<String, List<OfferedDevice>> offered = new LinkedHashMap<>();
    for (HostDevice device : devices) {
      name(device)
          .ifPresent(
              name -> offered.computeIfAbsent(name, _ -> new ArrayList<>()).add(offered(device)));
    }
    return offered;
  }

  private Optional<String> name(HostDevice device) {
    return rules.stream().filter(rule -> rule.selects().test(device)).map(Rule::name).findFirst();
  }

  private static OfferedDevice offered(HostDevice device) {
    return switch (device) {
      case HostDevice.Pci pci -> new OfferedDevice.Pci(pci.address());
      case HostDevice.Mediated mediated -> new OfferedDevice.Mediated(mediated.uuid());
      case HostDevice.Usb usb -> new OfferedDevice.Usb(usb.bus(), usb.device());
    };
  }
}
