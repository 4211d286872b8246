package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `domain.ioThreadsPolicy`, and how many threads its pool has.
final class IoThreads implements SpecCheck {

  private static final String POOL = "supplementalPool";
  private static final Set<String> POLICIES = Set.of("shared", "auto", POOL);

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode domain = spec.path("domain");
    if (!domain.has("ioThreadsPolicy")) {
      return;
    }
    String policy = domain.path("ioThreadsPolicy").asText();
    if (!POLICIES.contains(policy)) {
      causes.invalid(at + ".domain.ioThreadsPolicy", "Invalid IOThreadsPolicy (" + policy + ")");
    }
    if (policy.equals(POOL)
        && domain.path("ioThreads").path("supplementalPoolThreadCount").asLong() < 1) {
      causes.invalid(
          at + ".domain.ioThreads.count",
          "the number of iothreads needs to be set and positive for the dedicated policy");
    }
  }
}
