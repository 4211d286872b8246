package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// `resourceClaims`, and devices of the host: each is had by its name, or by a claim and a request
/// of it.
final class DynamicResources implements SpecCheck {
  private final FeatureGates gates;

  DynamicResources(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Set<String> names = claims(spec.path("resourceClaims"), at + ".resourceClaims", causes);
    JsonNode devices = spec.path("domain").path("devices");
    String field = at + ".domain.devices.";
    Devices gpus = new Devices("gpus", "GPU", devices.path("gpus"), field, causes);
    Devices others =
        new Devices("hostDevices", "HostDevice", devices.path("hostDevices"), field, causes);
    if (gpus.areMixed()) {
      causes.invalid(
          field + "gpus",
          "vmi.spec.domain.devices.gpus contains both DRA and non-DRA GPUs; each GPU must be either DRA or non-DRA");
    } else {
      gpus.check(gates.isOpen(FeatureGate.GPUS_WITH_DRA));
    }
    others.check(gates.isOpen(FeatureGate.HOST_DEVICES_WITH_DRA));
    others.pairs.forEach((pair, index) -> {
      if (gpus.pairs.containsKey(pair)) {
        causes.duplicate(
            field + "hostDevices[" + index + "]",
            "duplicate claimName/requestName pair \"%s\" between GPUs[%d] and HostDevices[%d]"
                .formatted(pair, gpus.pairs.get(pair), index));
      }
    });
    Set<String> used = new HashSet<>(gpus.claims);
    used.addAll(others.claims);
    if (!names.containsAll(used)) {
      causes.invalid(
          at + ".resourceClaims",
          "vmi.spec.resourceClaims must specify all claims used in vmi.spec.domain.devices.gpus and vmi.spec.domain.devices.hostDevices");
    }
  }

  private static Set<String> claims(JsonNode claims, String at, Causes causes) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      String field = at + "[" + i + "]";
      name(claims.get(i).path("name").asText(""), field + ".name", names, causes);
      List<String> sources = new ArrayList<>();
      for (String source : List.of("resourceClaimName", "resourceClaimTemplateName")) {
        if (claims.get(i).hasNonNull(source)) {
          sources.add(source);
        }
      }
      if (sources.size() > 1) {
        causes.invalid(
            field,
            "at most one of resourceClaimName or resourceClaimTemplateName may be specified");
      }
      if (sources.isEmpty()) {
        causes.invalid(field, "must specify one of: resourceClaimName, resourceClaimTemplateName");
      }
      for (String source : sources) {
        DnsNames.subdomain(claims.get(i).path(source).asText())
            .forEach(fault -> causes.invalid(field + "." + source, fault));
      }
    }
    return names;
  }

  private static void name(String name, String field, Set<String> names, Causes causes) {
    if (name.isEmpty()) {
      causes.required(field, field + " is a required field");
    } else if (!names.add(name)) {
      causes.duplicate(field, "duplicate resourceClaims name \"" + name + '"');
    } else {
      List<String> faults = DnsNames.label(name);
      if (!faults.isEmpty()) {
        causes.invalid(
            field,
            "%s does not conform to the kubernetes DNS_LABEL rules: %s"
                .formatted(field, String.join(", ", faults)));
      }
    }
  }

  /// One list of devices.
  private static final class Devices {
    private final String list;
    private final String type;
    private final JsonNode devices;
    private final String field;
    private final Causes causes;

    /// The claims that its devices name.
    final Set<String> claims = new HashSet<>();

    /// `CLAIM/REQUEST` and where it is first named.
    final Map<String, Integer> pairs = new HashMap<>();

    /// @param list the name of the list
    /// @param type what KubeVirt calls its elements
    /// @param at the path of what holds the list, with a dot
    Devices(String list, String type, JsonNode devices, String at, Causes causes) {
      this.list = list;
      this.type = type;
      this.devices = devices;
      this.field = at + list;
      this.causes = causes;
    }

    private static boolean hasClaim(JsonNode device) {
      return device.hasNonNull("claimName") || device.hasNonNull("requestName");
    }

    private static boolean isClaimed(JsonNode device) {
      return device.path("deviceName").asText("").isEmpty() && hasClaim(device);
    }

    boolean areMixed() {
      return devices.valueStream().map(Devices::isClaimed).distinct().count() > 1;
    }

    /// @param isOpen whether devices may be claimed
    void check(boolean isOpen) {
      for (JsonNode device : devices) {
        if (!isClaimed(device)) {
          named(device);
        }
      }
      if (!isOpen && devices.valueStream().anyMatch(Devices::isClaimed)) {
        causes.invalid(
            field,
            "vmi.spec.domain.devices.%s contains DRA enabled %ss but feature gate is not enabled"
                .formatted(list, type));
        return;
      }
      for (int i = 0; i < devices.size(); i++) {
        if (isClaimed(devices.get(i))) {
          claimed(devices.get(i), i);
        }
      }
    }

    private void named(JsonNode device) {
      if (device.path("deviceName").asText("").isEmpty()) {
        causes.required(
            field,
            "vmi.spec.domain.devices.%s contains %ss without deviceName or claimRequest; each %s must specify either a deviceName or a claimRequest"
                .formatted(list, type, type));
      } else if (hasClaim(device)) {
        causes.invalid(
            field,
            "vmi.spec.domain.devices.%s contains %ss with both deviceName and claimRequest"
                .formatted(list, type));
      }
    }

    private void claimed(JsonNode device, int index) {
      String at = field + "[" + index + "]";
      boolean whole = true;
      for (String part : List.of("claimName", "requestName")) {
        if (device.path(part).asText("").isEmpty()) {
          whole = false;
          causes.required(at + "." + part, part + " is required for DRA " + type);
        }
      }
      if (!whole) {
        return;
      }
      claims.add(device.path("claimName").asText());
      String pair = device.path("claimName").asText() + "/" + device.path("requestName").asText();
      if (pairs.putIfAbsent(pair, index) != null) {
        causes.duplicate(at, "duplicate claimName/requestName pair \"" + pair + '"');
      }
    }
  }
}
