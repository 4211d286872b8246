package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// `domain.cpu`: policies that exist, and no more sockets than there may ever be.
final class CpuFeatures implements SpecCheck {

  private static final Set<String> POLICIES =
      Set.of("", "force", "require", "optional", "disable", "forbid");

  /// As many virtual CPUs as QEMU's q35 takes. KubeVirt has no such rule; here a machine that asks
  /// for more is told so at once, not when it starts.
  private static final long MAX_CPUS = 4096;

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode cpu = spec.path("domain").path("cpu");
    String field = at + ".domain.cpu";
    JsonNode features = cpu.path("features");
    for (int i = 0; i < features.size(); i++) {
      String policy = features.get(i).path("policy").asText("");
      if (!POLICIES.contains(policy)) {
        causes.notSupported(
            field + ".features[" + i + "].policy",
            "CPU feature %s uses policy %s that is not supported."
                .formatted(features.get(i).path("name").asText(""), policy));
      }
    }
    long most = cpu.path("maxSockets").asLong();
    if (most != 0 && cpu.path("sockets").asLong() > most) {
      causes.invalid(
          field + ".sockets",
          "Number of sockets in CPU topology is greater than the maximum sockets allowed");
    }
    if (processors(cpu) > MAX_CPUS) {
      causes.invalid(
          field, field + ": more than " + MAX_CPUS + " virtual CPUs cannot be given to a machine");
    }
  }

  private static long processors(JsonNode cpu) {
    long product = 1;
    for (String factor : new String[] {"cores", "threads", "sockets"}) {
      // Each factor is cut, so that the product cannot overflow.
      product *= Math.clamp(cpu.path(factor).asLong(1), 1, MAX_CPUS + 1);
    }
    return product;
  }
}
