package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// `domain.cpu`: a topology that can be, and policies that exist.
final class CpuCheck implements SpecCheck {

  /// As many virtual CPUs as QEMU's q35 takes.
  private static final long MAX_CPUS = 4096;

  private static final Set<String> POLICIES =
      Set.of("force", "require", "optional", "disable", "forbid");

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    JsonNode cpu = spec.path("domain").path("cpu");
    String at = path + ".domain.cpu";
    long sockets = cpu.path("sockets").asLong(1);
    long total =
        Math.max(1, cpu.path("cores").asLong(1)) * Math.max(1, cpu.path("threads").asLong(1));
    if (total > MAX_CPUS
        || Math.max(1, sockets) > MAX_CPUS
        || total * Math.max(1, sockets) > MAX_CPUS) {
      causes.add(
          Denial.invalid(
              at, at + ": more than " + MAX_CPUS + " virtual CPUs cannot be given to a machine"));
    }
    if (cpu.has("maxSockets") && sockets > cpu.path("maxSockets").asLong()) {
      causes.add(
          Denial.invalid(
              at + ".sockets",
              "Number of sockets in CPU topology is greater than the maximum sockets allowed"));
    }
    if (cpu.path("isolateEmulatorThread").asBoolean()
        && !cpu.path("dedicatedCpuPlacement").asBoolean()) {
      causes.add(
          Denial.invalid(
              at + ".isolateEmulatorThread",
              "IsolateEmulatorThread should be only set in combination with DedicatedCPUPlacement"));
    }
    JsonNode features = cpu.path("features");
    for (int i = 0; i < features.size(); i++) {
      String policy = features.get(i).path("policy").asText("require");
      if (!policy.isEmpty() && !POLICIES.contains(policy)) {
        causes.add(
            Denial.invalid(
                at + ".features[" + i + "].policy",
                "CPU feature %s uses policy %s that is not supported."
                    .formatted(features.get(i).path("name").asText(), policy)));
      }
    }
  }
}
