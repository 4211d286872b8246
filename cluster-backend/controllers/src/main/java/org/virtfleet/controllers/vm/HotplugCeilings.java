package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// How far a guest may grow while it runs, where its machine says nothing: four times what it
/// begins with, as KubeVirt has it.
final class HotplugCeilings {
  private static final long RATIO = 4;

  /// KubeVirt's bound for processors that nobody asked for.
  private static final long MOST_PROCESSORS = 512;

  /// Smaller guests spend too much of their memory on the bookkeeping of what they might get.
  private static final long LEAST_MEMORY = 1L << 30;

  private static final long BLOCK = 2L << 20;

  private HotplugCeilings() {}

  /// Completes an instance's specification in place.
  static void apply(VirtualMachineInstanceSpec spec) {
    DomainSpec domain = spec.getDomain();
    boolean fixed =
        domain.getLaunchSecurity() != null
            || (domain.getCpu() != null
                && (Boolean.TRUE.equals(domain.getCpu().getDedicatedCpuPlacement())
                    || domain.getCpu().getRealtime() != null
                    || domain.getCpu().getNuma() != null));
    if (!fixed) {
      processors(domain.getCpu());
      memory(domain.getMemory());
    }
  }

  private static void processors(@Nullable CPU cpu) {
    if (cpu == null || cpu.getMaxSockets() != null || !saysTopology(cpu)) {
      return;
    }
    long sockets = atLeastOne(cpu.getSockets());
    long each = atLeastOne(cpu.getCores()) * atLeastOne(cpu.getThreads());
    cpu.setMaxSockets(Math.max(sockets, Math.min(sockets * RATIO, MOST_PROCESSORS / each)));
  }

  private static boolean saysTopology(CPU cpu) {
    return Stream.of(cpu.getSockets(), cpu.getCores(), cpu.getThreads())
        .anyMatch(part -> Objects.requireNonNullElse(part, 0L) != 0);
  }

  private static void memory(@Nullable Memory memory) {
    if (memory == null
        || memory.getGuest() == null
        || memory.getMaxGuest() != null
        || memory.getHugepages() != null) {
      return;
    }
    long guest = memory.getGuest().getNumericalAmount().longValue();
    if (guest >= LEAST_MEMORY && guest < Long.MAX_VALUE / RATIO && guest % BLOCK == 0) {
      memory.setMaxGuest(new Quantity(Long.toString((guest >> 20) * RATIO), "Mi"));
    }
  }

  private static long atLeastOne(@Nullable Long count) {
    return count == null ? 1 : Math.clamp(count, 1, MOST_PROCESSORS);
  }
}
