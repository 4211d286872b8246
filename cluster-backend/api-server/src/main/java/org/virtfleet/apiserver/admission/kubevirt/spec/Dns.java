package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.resource.DnsNames;
import org.virtfleet.apiserver.schema.IpAddress;

/// `dnsPolicy` and `dnsConfig`, as Kubernetes has them for Pods. KubeVirt names their fields
/// without the path.
final class Dns implements SpecCheck {

  private static final String NONE = "None";
  private static final int MAX_SERVERS = 3;
  private static final int MAX_SEARCHES = 6;
  private static final int MAX_SEARCH_CHARACTERS = 256;

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode config = spec.path("dnsConfig");
    if (spec.path("dnsPolicy").asText("").equals(NONE)) {
      if (!config.isObject()) {
        causes.required(at + ".dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is " + NONE);
        return;
      }
      if (config.path("nameservers").isEmpty()) {
        causes.required(
            "nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is " + NONE);
        return;
      }
    }
    servers(config.path("nameservers"), causes);
    searches(config.path("searches"), causes);
    for (JsonNode option : config.path("options")) {
      if (option.path("name").asText("").isEmpty()) {
        causes.invalid("options", "Option.Name must not be empty");
      }
    }
  }

  private static void servers(JsonNode servers, Causes causes) {
    List<String> addresses = servers.valueStream().map(server -> server.asText("")).toList();
    if (addresses.size() > MAX_SERVERS) {
      causes.invalid(
          "nameservers",
          "must not have more than %d nameservers: [%s]"
              .formatted(MAX_SERVERS, String.join(" ", addresses)));
    }
    for (String address : addresses) {
      if (!IpAddress.isOne(address)) {
        causes.invalid("nameservers", "must be valid IP address: " + address);
      }
    }
  }

  private static void searches(JsonNode searches, Causes causes) {
    List<String> domains = searches.valueStream().map(domain -> domain.asText("")).toList();
    if (domains.size() > MAX_SEARCHES) {
      causes.invalid("searchDomains", "must not have more than " + MAX_SEARCHES + " search paths");
    }
    if (String.join(" ", domains).length() > MAX_SEARCH_CHARACTERS) {
      causes.invalid(
          "searchDomains",
          "must not have more than %d characters (including spaces) in the search list"
              .formatted(MAX_SEARCH_CHARACTERS));
    }
    for (String domain : domains) {
      DnsNames.subdomain(domain).forEach(fault -> causes.invalid("searchDomains", fault));
    }
  }
}
