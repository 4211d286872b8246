package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/// `domain.launchSecurity`: guests whose memory is encrypted. A node that cannot run one says so
/// when it is to start.
final class LaunchSecurity implements SpecCheck {

  private static final List<String> TYPES = List.of("sev", "snp", "tdx");

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

  private static void amd64(JsonNode spec, String field, Causes causes) {
    JsonNode security = spec.path("domain").path("launchSecurity");
    List<String> types = TYPES.stream().filter(security::has).toList();
    if (types.size() != 1) {
      causes.forbidden(field, "One and only one launchSecurity type can be set");
      return;
    }
    String type = types.getFirst();
    if (type.equals("tdx")) {
      causes.invalid(field, "WorkloadEncryptionTDX feature gate is not enabled in kubevirt-config");
      return;
    }
    String shown = type.toUpperCase(Locale.ROOT);
    JsonNode efi = spec.path("domain").path("firmware").path("bootloader").path("efi");
    if (!efi.isObject()) {
      causes.invalid(field, shown + " requires OVMF (UEFI)");
    } else {
      if (efi.path("secureBoot").asBoolean(true)) {
        causes.invalid(field, shown + " does not work along with SecureBoot");
      }
      if (type.equals("snp") && efi.path("persistent").asBoolean()) {
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
