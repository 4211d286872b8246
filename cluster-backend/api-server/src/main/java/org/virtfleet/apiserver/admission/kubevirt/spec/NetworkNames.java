package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// Networks and interfaces name each other, one to one.
final class NetworkNames implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Networks all = Networks.of(spec, at);
    Set<String> networks = new HashSet<>();
    for (int i = 0; i < all.networks().size(); i++) {
      String name = all.networks().get(i).path("name").asText("");
      if (!networks.add(name)) {
        causes.duplicate(
            all.networkField(i) + ".name",
            "Network with name \"%s\" already exists, every network must have a unique name"
                .formatted(name));
      }
    }
    Set<String> interfaces = new HashSet<>();
    all.interfaces().forEach(one -> interfaces.add(one.path("name").asText("")));
    for (int i = 0; i < all.networks().size(); i++) {
      String name = all.networks().get(i).path("name").asText("");
      if (!interfaces.contains(name)) {
        String field = all.networkField(i) + ".name";
        causes.required(field, field + " '" + name + "' not found.");
      }
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < all.interfaces().size(); i++) {
      if (!seen.add(all.interfaces().get(i).path("name").asText(""))) {
        causes.duplicate(
            all.interfaceField(i) + ".name",
            "Only one interface can be connected to one specific network");
      }
    }
    for (int i = 0; i < all.interfaces().size(); i++) {
      String name = all.interfaces().get(i).path("name").asText("");
      if (!networks.contains(name)) {
        String field = all.interfaceField(i) + ".name";
        causes.invalid(field, field + " '" + name + "' not found.");
      }
    }
  }
}
