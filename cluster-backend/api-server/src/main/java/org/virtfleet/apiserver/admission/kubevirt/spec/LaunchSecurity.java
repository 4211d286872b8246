package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// `domain.launchSecurity`: guests whose memory is encrypted. A node that cannot run one says so
/// when it is to start.
final class LaunchSecurity implements SpecCheck {

  private static final List<String> TYPES = List.of("sev", "snp", "tdx");

  private final FeatureGates gates;

  LaunchSecurity(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    if (!spec.path("domain").path("launchSecurity").isObject()) {
      return;
    }
    String architecture = spec.path("architecture").asText("");
    switch (architecture) {
      case "amd64" -> amd64(spec, at + ".launchSecurity", causes);
      case "s390x" -> {}
      case String other ->
          causes.invalid(
              at + ".architecture", "No launchSecurity support for architecture: " + other);
    }
  }

  private void amd64(JsonNode spec, String field, Causes causes) {
    JsonNode security = spec.path("domain").path("launchSecurity");
    List<String> types = TYPES.stream().filter(security::has).toList();
    if (types.size() != 1) {
      causes.forbidden(field, "One and only one launchSecurity type can be set");
      return;
    }
    String type = types.getFirst();
    FeatureGate gate =
        type.equals("tdx")
            ? FeatureGate.WORKLOAD_ENCRYPTION_TDX
            : FeatureGate.WORKLOAD_ENCRYPTION_SEV;
    if (!gates.isOpen(gate)) {
      causes.invalid(field, gate.shown() + " feature gate is not enabled in kubevirt-config");
      return;
    }
    JsonNode smm = spec.path("domain").path("features").path("smm");
    if (type.equals("tdx") && smm.isObject() && smm.path("enabled").asBoolean(true)) {
      causes.invalid(field, "TDX does not work along with SMM");
    }
    String shown = type.toUpperCase(Locale.ROOT);
    JsonNode efi = spec.path("domain").path("firmware").path("bootloader").path("efi");
    if (!efi.isObject()) {
      causes.invalid(field, shown + " requires OVMF (UEFI)");
    } else {
      if (!type.equals("tdx") && efi.path("secureBoot").asBoolean(true)) {
        causes.invalid(field, shown + " does not work along with SecureBoot");
      }
      if (!type.equals("sev") && efi.path("persistent").asBoolean()) {
        causes.invalid(field, shown + " does not work along with Persistent EFI variables");
      }
    }
    if (security.path("sev").has("attestation")
        && !spec.path("startStrategy").asText("").equals("Paused")) {
      causes.invalid(field, "SEV attestation requires VMI StartStrategy 'Paused'");
    }
    for (JsonNode one : spec.path("domain").path("devices").path("interfaces")) {
      if (one.has("bootOrder")) {
        causes.invalid(
            field,
            "%s does not work with bootable NICs: %s"
                .formatted(shown, one.path("name").asText("")));
      }
    }
  }
}
