package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// An instance says how much memory it wants.
final class MemoryIsAsked implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode memory = spec.path("domain").path("memory");
    if (Amount.resource(spec, "requests", "memory").isZero()
        && !memory.has("guest")
        && !memory.has("hugepages")) {
      String domain = at + ".domain";
      causes.required(
          "",
          "no memory requested, at least one of '%s.memory.guest', '%s.memory.hugepages.pageSize' or '%s.resources.requests.memory' must be set"
              .formatted(domain, domain, domain));
    }
  }
}
