package org.virtfleet.api;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;

/// What a guest takes of its node. Who places guests and who lets them grow count alike.
///
/// @param memory bytes, with what QEMU needs besides the guest's own
/// @param milliCpu thousandths of a processor
public record Footprint(long memory, long milliCpu) {
  /// QEMU's own memory: code, device state, video memory.
  public static final long OVERHEAD = 96L << 20;

  /// Tables that describe guest memory take about this share of it.
  private static final long OVERHEAD_SHARE = 512;

  /// KubeVirt's smallest guest; what a machine gets that says nothing.
  private static final long DEFAULT_GUEST = 128L << 20;

  /// KubeVirt's `cpuAllocationRatio`: ten virtual processors share a real one.
  private static final long MILLI_PER_VCPU = 100;

  private static final long MILLI = 1000;

  public static Footprint of(VirtualMachineInstanceSpec spec) {
    return new Footprint(memory(spec), milliCpu(spec));
  }

  /// The guest's own memory, in bytes.
  static long guest(VirtualMachineInstanceSpec spec) {
    var memory = spec.getDomain().getMemory();
    Quantity guest = memory == null ? null : memory.getGuest();
    return bytes(guest).or(() -> bytes(request(spec, "memory"))).orElse(DEFAULT_GUEST);
  }

  private static long memory(VirtualMachineInstanceSpec spec) {
    Quantity request = request(spec, "memory");
    long guestBytes = guest(spec);
    // A request below the guest's memory is somebody's wish to overcommit.
    return bytes(request).orElse(guestBytes) + overhead(guestBytes);
  }

  /// What QEMU needs besides the guest's own memory, in bytes.
  public static long overhead(VirtualMachineInstanceSpec spec) {
    return overhead(guest(spec));
  }

  private static long overhead(long guest) {
    return OVERHEAD + guest / OVERHEAD_SHARE;
  }

  private static long milliCpu(VirtualMachineInstanceSpec spec) {
    long own = Exclusives.processors(spec);
    if (own > 0) {
      return own * MILLI;
    }
    Quantity request = request(spec, "cpu");
    return request == null
        ? MILLI_PER_VCPU * processors(spec.getDomain().getCpu())
        : request
            .getNumericalAmount()
            .movePointRight(3)
            .setScale(0, RoundingMode.CEILING)
            .longValue();
  }

  private static long processors(@Nullable CPU cpu) {
    return cpu == null
        ? 1
        : atLeastOne(cpu.getSockets()) * atLeastOne(cpu.getCores()) * atLeastOne(cpu.getThreads());
  }

  private static long atLeastOne(@Nullable Long count) {
    return Math.max(1, Objects.requireNonNullElse(count, 1L));
  }

  private static @Nullable Quantity request(VirtualMachineInstanceSpec spec, String resource) {
    var resources = spec.getDomain().getResources();
    return resources == null ? null : resources.getRequests().get(resource);
  }

  /// An amount of bytes, cut to what can be added up.
  public static Optional<Long> bytes(@Nullable Quantity quantity) {
    return Optional.ofNullable(quantity)
        .map(Quantity::getNumericalAmount)
        .map(amount -> amount.min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValue());
  }
}
