package org.virtfleet.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Hugepages;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.ReservedOverhead;
import org.virtfleet.domain.xml.Memory.Backing;

/// What the guest's memory is made of: `hugepages`, `reservedOverhead.memLock`, and what realtime
/// guests and shared folders need.
final class MemoryBacking {
  private static final String FIELD = "spec.domain.memory.";

  private MemoryBacking() {}

  static Backing of(Memory memory, long bytes, DomainRequest request, DomainDraft draft) {
    var cpu = request.domain().getCpu();
    boolean realtime = cpu != null && cpu.getRealtime() != null;
    return new Backing(
        pages(memory.getHugepages(), bytes, request.context().offer(), draft),
        realtime || locked(memory.getReservedOverhead(), draft),
        !realtime,
        !request.devices().getFilesystems().isEmpty());
  }

  private static boolean locked(@Nullable ReservedOverhead overhead, DomainDraft draft) {
    if (overhead == null || overhead.getMemLock() == null) {
      return false;
    }
    if (!overhead.getMemLock().equals("Required") && !overhead.getMemLock().equals("NotRequired")) {
      draft.refuse(
          FIELD + "reservedOverhead.memLock",
          "%s is none of NotRequired, Required".formatted(overhead.getMemLock()));
    }
    return overhead.getMemLock().equals("Required");
  }

  private static Optional<Long> pages(
      @Nullable Hugepages asked, long bytes, NodeOffer offer, DomainDraft draft) {
    if (asked == null) {
      return Optional.empty();
    }
    Optional<Long> size =
        Optional.ofNullable(asked.getPageSize())
            .flatMap(Quantities::whole)
            .filter(offer.hugePages()::containsKey);
    if (size.isEmpty()) {
      draft.refuse(
          FIELD + "hugepages.pageSize",
          "this node has no huge pages of %s set aside: reserve some (vm.nr_hugepages), or leave hugepages out"
              .formatted(asked.getPageSize()));
    } else if (bytes % size.get() != 0) {
      draft.refuse(FIELD + "guest", "it must be a multiple of the huge pages' size");
    } else if (bytes / size.get() > offer.hugePages().getOrDefault(size.get(), 0L)) {
      draft.refuse(
          FIELD + "hugepages",
          "the guest needs %d huge pages of %s, of which this node has %d free: reserve more (vm.nr_hugepages), or stop another guest that holds some"
              .formatted(
                  bytes / size.get(), asked.getPageSize(), offer.hugePages().get(size.get())));
    }
    return size;
  }
}
