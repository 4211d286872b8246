package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.virtfleet.apiserver.schema.IpAddress;

/// `dhcpOptions` of interfaces.
final class DhcpOptions implements SpecCheck {

  /// Options that RFC 3942 leaves to whoever runs the network.
  private static final int FIRST_PRIVATE = 224;

  private static final int LAST_PRIVATE = 254;

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    for (int i = 0; i < all.interfaces().size(); i++) {
      JsonNode options = all.interfaces().get(i).path("dhcpOptions");
      privateOptions(options.path("privateOptions"), at, causes);
      JsonNode servers = options.path("ntpServers");
      for (int j = 0; j < servers.size(); j++) {
        if (!IpAddress.isVersion4(servers.get(j).asText(""))) {
          causes.invalid(
              all.interfaceField(i) + ".dhcpOptions.ntpServers[" + j + "]",
              "NTP servers must be a list of valid IPv4 addresses.");
        }
      }
    }
  }

  private static void privateOptions(JsonNode options, String at, Causes causes) {
    Set<Long> numbers = new HashSet<>();
    options.forEach(option -> numbers.add(option.path("option").asLong()));
    if (numbers.size() < options.size()) {
      causes.invalid(at, "Found Duplicates: you have provided duplicate DHCPPrivateOptions");
    }
    for (JsonNode option : options) {
      long number = option.path("option").asLong();
      if (number < FIRST_PRIVATE || number > LAST_PRIVATE) {
        causes.invalid(
            at, "provided DHCPPrivateOptions are out of range, must be in range 224 to 254");
      }
    }
  }
}
