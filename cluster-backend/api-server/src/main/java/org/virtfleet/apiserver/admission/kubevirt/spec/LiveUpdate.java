package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/// What a machine whose processors or memory may grow while it runs must hold to.
public final class LiveUpdate {

  private static final long MI = 1 << 20;
  private static final BigDecimal LEAST_GUEST = BigDecimal.valueOf(1024 * MI);

  private LiveUpdate() {}

  /// @param spec a `VirtualMachineInstanceSpec`
  /// @param at where it stands
  public static void check(JsonNode spec, String at, Causes causes) {
    JsonNode cpu = spec.path("domain").path("cpu");
    long most = cpu.path("maxSockets").asLong();
    if (most != 0 && cpu.path("sockets").asLong() > most) {
      causes.invalid(
          at + ".domain.cpu.sockets",
          "Number of sockets in CPU topology is greater than the maximum sockets allowed");
    }
    if (spec.path("domain").path("memory").has("maxGuest")) {
      memory(spec).ifPresent(fault -> causes.invalid(at + ".domain.memory.guest", fault));
    }
  }

  /// The first thing that stands in the way.
  private static Optional<String> memory(JsonNode spec) {
    JsonNode domain = spec.path("domain");
    JsonNode memory = domain.path("memory");
    if (domain.path("cpu").has("realtime")) {
      return Optional.of("Memory hotplug is not compatible with realtime VMs");
    }
    if (domain.path("cpu").path("numa").has("guestMappingPassthrough")) {
      return Optional.of("Memory hotplug is not compatible with guest mapping passthrough");
    }
    if (domain.has("launchSecurity")) {
      return Optional.of("Memory hotplug is not compatible with encrypted VMs");
    }
    if (!memory.has("guest")) {
      return Optional.of("Guest memory must be configured when memory hotplug is enabled");
    }
    Amount guest = Amount.of(memory.path("guest"));
    Amount most = Amount.of(memory.path("maxGuest"));
    boolean hugePages = memory.path("hugepages").path("pageSize").asText("").equals("1Gi");
    BigDecimal block = BigDecimal.valueOf(hugePages ? 1024 * MI : 2 * MI);
    String alignment = hugePages ? "1Gi" : "2Mi";
    if (guest.moreThan(most)) {
      return Optional.of("Guest memory is greater than the configured maxGuest memory");
    }
    if (guest.number().remainder(block).signum() != 0) {
      return Optional.of("Guest memory must be " + alignment + " aligned");
    }
    if (most.number().remainder(block).signum() != 0) {
      return Optional.of("MaxGuest must be " + alignment + " aligned");
    }
    if (!spec.path("architecture").asText("").equals("amd64")) {
      return Optional.of("Memory hotplug is only available for x86_64 VMs");
    }
    if (guest.number().compareTo(LEAST_GUEST) < 0) {
      return Optional.of(
          "Memory hotplug is only available for VMs with at least 1Gi of guest memory");
    }
    return Optional.empty();
  }
}
