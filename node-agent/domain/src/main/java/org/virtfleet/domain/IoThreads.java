package org.virtfleet.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskIOThreads;

/// Which thread of QEMU's serves which disk: `ioThreadsPolicy`, `ioThreads` and
/// `dedicatedIOThread`. Threads 1 to `pool` serve the disks in turn, the later ones a disk each;
/// without a policy, a disk that has no thread of its own is QEMU's main loop's.
final class IoThreads {
  private static final String FIELD = "spec.domain.";
  private static final String SUPPLEMENTAL = "supplementalPool";

  /// More than any host has use for.
  private static final long MOST_THREADS = 256;

  private final int pool;
  private int used;
  private int own;

  private IoThreads(int pool) {
    this.pool = pool;
  }

  static IoThreads of(DomainRequest request, DomainDraft draft) {
    String policy = request.domain().getIoThreadsPolicy();
    DiskIOThreads asked = request.domain().getIoThreads();
    if (asked != null && !SUPPLEMENTAL.equals(policy)) {
      draft.refuse(FIELD + "ioThreads", "it needs the ioThreadsPolicy supplementalPool");
    }
    return new IoThreads(
        switch (policy) {
          case null -> 0;
          case "shared" -> 1;
          case "auto" -> automatic(request.effective().disks(), draft.vcpus());
          case SUPPLEMENTAL -> supplemental(asked, draft);
          case String other -> {
            draft.refuse(
                FIELD + "ioThreadsPolicy",
                "%s is none of auto, shared, supplementalPool".formatted(other));
            yield 0;
          }
        });
  }

  /// One for each disk, but with those that have their own no more than two for each processor.
  private static int automatic(List<Disk> disks, int vcpus) {
    List<Disk> threaded = disks.stream().filter(IoThreads::onVirtio).toList();
    int dedicated = Math.toIntExact(threaded.stream().filter(IoThreads::wantsOwn).count());
    int sharing = threaded.size() - dedicated;
    return Math.clamp(sharing, 1, Math.max(1, 2 * vcpus - dedicated));
  }

  private static int supplemental(@Nullable DiskIOThreads asked, DomainDraft draft) {
    Long count = asked == null ? null : asked.getSupplementalPoolThreadCount();
    if (count == null || count < 1 || count > MOST_THREADS) {
      draft.refuse(
          FIELD + "ioThreads.supplementalPoolThreadCount",
          "say how many threads there are to be, from 1 to " + MOST_THREADS);
      return 0;
    }
    return Math.toIntExact(count);
  }

  /// The thread of the next disk in the list, from 1.
  Optional<Integer> next(Disk disk, DomainDraft draft) {
    if (!onVirtio(disk)) {
      if (wantsOwn(disk)) {
        draft.refuse(
            FIELD + "devices.disks[" + disk.getName() + "].dedicatedIOThread",
            "only a disk on virtio has a thread of its own: use that bus, or leave it out");
      }
      return Optional.empty();
    }
    if (wantsOwn(disk)) {
      return Optional.of(pool + ++own);
    }
    return pool == 0 ? Optional.empty() : Optional.of(1 + used++ % pool);
  }

  /// How many there are, once every disk has had its own.
  int count() {
    return pool + own;
  }

  private static boolean onVirtio(Disk disk) {
    return DiskTarget.of(disk).bus().equals("virtio");
  }

  private static boolean wantsOwn(Disk disk) {
    return Boolean.TRUE.equals(disk.getDedicatedIOThread());
  }
}
