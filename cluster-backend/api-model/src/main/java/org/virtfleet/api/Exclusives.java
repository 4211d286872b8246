package org.virtfleet.api;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.GPU;
import org.virtfleet.api.kubevirt.v1.HostDevice;
import org.virtfleet.api.kubevirt.v1.Hugepages;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.ResourceRequirements;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What of its node a guest wants for itself: devices, processors and bytes of huge pages, by the
/// names under which a Node counts them. Who places guests and who starts them count alike.
public final class Exclusives {
  /// On a Node, in `status.capacity`: processors that are set aside for guests that ask for
  /// processors of their own.
  public static final String DEDICATED_CPUS = "virtfleet.org/dedicated-cpus";

  private static final String HUGE_PAGES = "hugepages-";

  private Exclusives() {}

  /// How many of each name.
  public static Map<String, Long> of(VirtualMachineInstanceSpec spec) {
    Map<String, Long> asked = new HashMap<>(devices(spec.getDomain().getDevices()));
    long processors = processors(spec);
    if (processors > 0) {
      asked.put(DEDICATED_CPUS, processors);
    }
    Memory memory = spec.getDomain().getMemory();
    if (memory != null && memory.getHugepages() != null) {
      asked.put(hugePages(memory.getHugepages()), Footprint.guest(spec));
    }
    return asked;
  }

  /// Of what is no size no node has any.
  private static String hugePages(Hugepages pages) {
    String size = Objects.requireNonNullElse(pages.getPageSize(), "");
    try {
      return Footprint.bytes(new Quantity(size)).map(Exclusives::hugePages).orElse(HUGE_PAGES);
    } catch (IllegalArgumentException _) {
      return HUGE_PAGES + size;
    }
  }

  /// The name under which a Node counts bytes of huge pages, as Kubernetes has it: `hugepages-2Mi`.
  ///
  /// @param bytes the size of a page
  public static String hugePages(long bytes) {
    if (bytes % (1L << 30) == 0) {
      return HUGE_PAGES + (bytes >> 30) + "Gi";
    }
    return HUGE_PAGES + (bytes % (1L << 20) == 0 ? (bytes >> 20) + "Mi" : (bytes >> 10) + "Ki");
  }

  private static Map<String, Long> devices(Devices devices) {
    return Stream.concat(
            devices.getGpus().stream().map(GPU::getDeviceName),
            devices.getHostDevices().stream().map(HostDevice::getDeviceName))
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  /// As many as the guest may ever have, and one for the emulator where that is kept apart; none
  /// where it shares them.
  public static long processors(VirtualMachineInstanceSpec spec) {
    CPU cpu = spec.getDomain().getCpu();
    if (cpu == null || !Boolean.TRUE.equals(cpu.getDedicatedCpuPlacement())) {
      return 0;
    }
    Long most = cpu.getMaxSockets() == null ? cpu.getSockets() : cpu.getMaxSockets();
    boolean named =
        Stream.of(cpu.getSockets(), cpu.getCores(), cpu.getThreads())
            .anyMatch(part -> part != null && part != 0);
    long processors =
        named
            ? atLeastOne(most) * atLeastOne(cpu.getCores()) * atLeastOne(cpu.getThreads())
            : requested(spec.getDomain().getResources());
    return processors + (Boolean.TRUE.equals(cpu.getIsolateEmulatorThread()) ? 1 : 0);
  }

  private static long requested(@Nullable ResourceRequirements resources) {
    if (resources == null) {
      return 1;
    }
    return Stream.of(resources.getLimits(), resources.getRequests())
        .flatMap(amounts -> Optional.ofNullable(amounts.get("cpu")).stream())
        .map(Quantity::getNumericalAmount)
        .map(amount -> amount.setScale(0, RoundingMode.CEILING).longValue())
        .findFirst()
        .map(Exclusives::atLeastOne)
        .orElse(1L);
  }

  /// More than any host has, and small enough to be multiplied.
  private static long atLeastOne(@Nullable Long count) {
    return count == null ? 1 : Math.clamp(count, 1, 1L << 20);
  }
}
