package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Each network is of one type, and one of them is the pod's.
final class NetworkSources implements SpecCheck {

  private static final List<String> TYPES = List.of("pod", "multus", "resourceClaim");

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    JsonNode networks = all.networks();
    long pods = networks.valueStream().filter(network -> network.has("pod")).count();
    long defaults =
        networks
            .valueStream()
            .filter(network -> network.path("multus").path("default").asBoolean())
            .count();
    if (pods > 1) {
      causes.duplicate(
          at + ".interfaces",
          "more than one interface is connected to a pod network in " + at + ".interfaces");
    }
    if (defaults > 1) {
      causes.invalid(at + ".networks", "Multus CNI should only have one default network");
    }
    if (pods > 0 && defaults > 0) {
      causes.invalid(
          at + ".networks", "Pod network cannot be defined when Multus default network is defined");
    }
    types(all, causes);
  }

  private static void types(Networks all, Causes causes) {
    boolean nameless = false;
    for (int i = 0; i < all.networks().size(); i++) {
      JsonNode network = all.networks().get(i);
      String field = all.networkField(i);
      long types = TYPES.stream().filter(network::has).count();
      if (types == 0) {
        causes.required(field, "should have a network type");
      } else if (types > 1) {
        causes.required(field, "should have only one network type");
      }
      // Of several KubeVirt names the first.
      if (!nameless
          && network.has("multus")
          && network.path("multus").path("networkName").asText("").isEmpty()) {
        nameless = true;
        causes.required(field, "CNI delegating plugin must have a networkName");
      }
      if (network.has("resourceClaim")) {
        causes.invalid(field, "NetworkDevicesWithDRA feature gate is not enabled");
      }
    }
  }
}
