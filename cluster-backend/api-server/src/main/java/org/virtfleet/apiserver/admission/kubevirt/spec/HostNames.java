package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.resource.DnsNames;

/// `hostname` and `subdomain`.
final class HostNames implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    rule(at + ".hostname", "DNS_LABEL", DnsNames.label(spec.path("hostname").asText("")), causes);
    rule(
        at + ".subdomain",
        "DNS_SUBDOMAIN",
        DnsNames.subdomain(spec.path("subdomain").asText("")),
        causes);
  }

  private static void rule(String field, String rule, List<String> faults, Causes causes) {
    if (!faults.isEmpty()) {
      causes.invalid(
          field,
          "%s does not conform to the kubernetes %s rules : %s"
              .formatted(field, rule, String.join(", ", faults)));
    }
  }
}
