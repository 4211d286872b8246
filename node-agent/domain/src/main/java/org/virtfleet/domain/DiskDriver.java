package org.virtfleet.domain;

import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.domain.xml.Disk.Driver;
import org.virtfleet.domain.xml.Disk.Kind;

/// How QEMU treats the bytes of a disk: `cache`, `io`, `errorPolicy`, `blockMultiQueue` and its
/// thread.
final class DiskDriver {
  private static final String NATIVE = "native";
  private static final String NO_CACHE = "none";

  private final DomainRequest request;
  private final DomainDraft draft;
  private final IoThreads threads;

  DiskDriver(DomainRequest request, DomainDraft draft) {
    this.request = request;
    this.draft = draft;
    this.threads = IoThreads.of(request, draft);
  }

  /// As KubeVirt has it, a guest whose disk is full stops instead of losing data, and space that it
  /// frees is given back.
  Driver of(Disk disk, DiskTarget target, ImageFormat format, boolean readOnly, String field) {
    return new Driver(
        format.libvirtName(),
        cache(disk, field),
        Optional.ofNullable(disk.getIo()),
        readOnly
            ? Optional.ofNullable(disk.getErrorPolicy())
            : Optional.of(Objects.requireNonNullElse(disk.getErrorPolicy(), "stop")),
        !readOnly && target.kind() == Kind.DISK,
        threads.next(disk, draft),
        queues(target));
  }

  /// How many threads the disks have asked for, once all of them have been.
  int ioThreads() {
    return threads.count();
  }

  /// The kernel's own asynchronous I/O works only past the host's cache.
  private Optional<String> cache(Disk disk, String field) {
    if (!NATIVE.equals(disk.getIo())) {
      return Optional.ofNullable(disk.getCache());
    }
    if (disk.getCache() != null && !disk.getCache().equals(NO_CACHE)) {
      draft.refuse(field + ".io", "native works only with cache none: write that, or leave io out");
    }
    return Optional.of(NO_CACHE);
  }

  private Optional<Integer> queues(DiskTarget target) {
    boolean many =
        Boolean.TRUE.equals(request.devices().getBlockMultiQueue())
            && target.bus().equals("virtio")
            && draft.vcpus() > 0;
    return many ? Optional.of(draft.vcpus()) : Optional.empty();
  }
}
