package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// Secure boot needs the system management mode.
final class SecureBoot implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode domain = spec.path("domain");
    JsonNode efi = domain.path("firmware").path("bootloader").path("efi");
    JsonNode smm = domain.path("features").path("smm");
    boolean secure = efi.isObject() && efi.path("secureBoot").asBoolean(true);
    boolean managed = smm.isObject() && smm.path("enabled").asBoolean(true);
    if (secure && !managed && !domain.path("launchSecurity").has("tdx")) {
      causes.invalid(
          at + ".domain",
          at
              + ".domain has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently disabled.");
    }
  }
}
