package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/// `domain.cpu.dedicatedCpuPlacement` and what needs it: NUMA, an isolated emulator thread,
/// realtime.
final class DedicatedCpus implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode cpu = spec.path("domain").path("cpu");
    boolean dedicated = cpu.path("dedicatedCpuPlacement").asBoolean();
    if (dedicated) {
      memory(spec, at, causes);
      amounts(spec, cpu, at, causes);
    }
    String field = at + ".domain.cpu";
    numa(spec, cpu, dedicated, at, causes);
    if (cpu.path("isolateEmulatorThread").asBoolean() && !dedicated) {
      causes.invalid(
          field + ".isolateEmulatorThread",
          "IsolateEmulatorThread should be only set in combination with DedicatedCPUPlacement");
    }
    if (cpu.has("realtime")) {
      String placement = field + ".dedicatedCpuPlacement";
      String mapping = field + ".numa.guestMappingPassthrough";
      if (!dedicated) {
        causes.required(
            placement, placement + " must be set to true when " + field + ".realtime is used");
      }
      if (!cpu.path("numa").has("guestMappingPassthrough")) {
        causes.required(mapping, mapping + " must be defined when " + field + ".realtime is used");
      }
    }
  }

  private static void memory(JsonNode spec, String at, Causes causes) {
    Amount request = Amount.resource(spec, "requests", "memory");
    Amount limit = Amount.resource(spec, "limits", "memory");
    JsonNode memory = spec.path("domain").path("memory");
    String resources = at + ".domain.resources.";
    if (request.isZero()
        && limit.isZero()
        && !memory.has("hugepages")
        && Amount.of(memory.path("guest")).isZero()) {
      causes.invalid(
          resources + "limits.memory",
          "%srequests.memory, %slimits.memory, %s.domain.memory.hugepages or %s.domain.memory.guest should be provided"
              .formatted(resources, resources, at, at));
    }
    if (request.isPositive()
        && limit.isPositive()
        && request.number().compareTo(limit.number()) != 0) {
      causes.invalid(
          resources + "requests.memory",
          "%srequests.memory must be equal to %slimits.memory".formatted(resources, resources));
    }
  }

  private static void amounts(JsonNode spec, JsonNode cpu, String at, Causes causes) {
    Amount request = Amount.resource(spec, "requests", "cpu");
    Amount limit = Amount.resource(spec, "limits", "cpu");
    String requests = at + ".domain.resources.requests.cpu";
    String limits = at + ".domain.resources.limits.cpu";
    String field = at + ".domain.cpu.dedicatedCpuPlacement";
    String cores = at + ".domain.cpu.cores";
    if (request.isPositive() && !request.isWhole()) {
      causes.invalid(requests, "provided resources CPU requests must be an interger");
    }
    if (limit.isPositive() && !limit.isWhole()) {
      causes.invalid(limits, "provided resources CPU limits must be an interger");
    }
    BigDecimal processors = BigDecimal.valueOf(processors(cpu));
    if (request.isZero() && limit.isZero() && processors.signum() == 0) {
      causes.invalid(
          field,
          "either %s or %s or %s must be provided when DedicatedCPUPlacement is true "
              .formatted(requests, limits, cores));
    }
    if (request.isPositive()
        && limit.isPositive()
        && request.whole().compareTo(limit.whole()) != 0) {
      causes.invalid(
          field,
          "%s or %s must be equal when DedicatedCPUPlacement is true ".formatted(requests, limits));
    }
    if ((request.isPositive() || limit.isPositive())
        && processors.signum() > 0
        && request.whole().compareTo(processors) != 0
        && limit.whole().compareTo(processors) != 0) {
      causes.invalid(
          field,
          "%s or %s must not be provided at the same time with %s when DedicatedCPUPlacement is true "
              .formatted(requests, limits, cores));
    }
    long threads = cpu.path("threads").asLong();
    if (threads > 1 && spec.path("architecture").asText("").equals("arm64")) {
      causes.invalid(
          at + ".architecture",
          "threads must not be greater than 1 at %s.domain.cpu.threads (got %d) when %s.architecture is arm64"
              .formatted(at, threads, at));
    }
    if (threads > 2) {
      causes.invalid(
          field,
          "Not more than two threads must be provided at %s.domain.cpu.threads (got %d) when DedicatedCPUPlacement is true"
              .formatted(at, threads));
    }
  }

  private static void numa(
      JsonNode spec, JsonNode cpu, boolean dedicated, String at, Causes causes) {
    if (!cpu.path("numa").has("guestMappingPassthrough")) {
      return;
    }
    String mapping = at + ".domain.cpu.numa.guestMappingPassthrough";
    if (!dedicated) {
      causes.invalid(
          mapping,
          "%s.domain.cpu.dedicatedCpuPlacement must be set to true when NUMA topology strategy is set in %s"
              .formatted(at, mapping));
    }
    if (!spec.path("domain").path("memory").has("hugepages")) {
      causes.invalid(
          mapping,
          "%s.domain.memory.hugepages must be requested when NUMA topology strategy is set in %s"
              .formatted(at, mapping));
    }
  }

  /// Of a topology in which what is not said counts as one; none when nothing is said.
  private static long processors(JsonNode cpu) {
    long cores = cpu.path("cores").asLong();
    long sockets = cpu.path("sockets").asLong();
    long threads = cpu.path("threads").asLong();
    if (cores == 0 && sockets == 0 && threads == 0) {
      return 0;
    }
    return Math.max(1, cores) * Math.max(1, sockets) * Math.max(1, threads);
  }
}
