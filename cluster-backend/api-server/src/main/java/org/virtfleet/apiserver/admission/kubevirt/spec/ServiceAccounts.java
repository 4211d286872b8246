package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.resource.DnsNames;

/// `serviceAccountName`, and the volume of the same account.
final class ServiceAccounts implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    String name = spec.path("serviceAccountName").asText("");
    if (name.isEmpty()) {
      return;
    }
    String field = at + ".serviceAccountName";
    List<String> faults = DnsNames.subdomain(name);
    if (!faults.isEmpty()) {
      causes.invalid(
          field, field + " is not a valid service account name: " + String.join("; ", faults));
    }
    for (JsonNode volume : spec.path("volumes")) {
      String other = volume.path("serviceAccount").path("serviceAccountName").asText(name);
      if (!other.equals(name)) {
        causes.invalid(
            field,
            "spec.serviceAccountName \"%s\" and serviceAccount volume \"%s\" must reference the same service account"
                .formatted(name, other));
        return;
      }
    }
  }
}
