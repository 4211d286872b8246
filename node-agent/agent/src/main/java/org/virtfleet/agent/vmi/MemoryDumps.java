package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.storage.DumpPlace;
import org.virtfleet.api.kubevirt.v1.DomainMemoryDumpInfo;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Dumps the memory of guests that run with a volume `memoryDump`, one guest after the other, and
/// tells in the volume's status how far that is, as KubeVirt does: in progress, completed or
/// failed, and so until the volume is taken away. What the status says goes for the next agent,
/// too: a dump that was in progress is made again.
final class MemoryDumps implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MemoryDumps.class);

  /// As KubeVirt writes it into the file's name.
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Hypervisor hypervisor;
  private final VolumeResolver volumes;
  private final DumpPlace place;
  private final Consumer<Key> news;
  private final Clock clock;
  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("memory-dumps").factory());
  private volatile boolean closed;

  /// @param size what the guest has of memory, in bytes
  /// @param ended empty while it is under way
  /// @param why it failed; empty where it did not
  private record Job(
      Key vmi,
      String volume,
      String claim,
      String file,
      long size,
      Instant started,
      Optional<Instant> ended,
      String why) {

    Job ended(Instant now, String reason) {
      return new Job(vmi, volume, claim, file, size, started, Optional.of(now), reason);
    }

    VolumeStatus status() {
      VolumeStatus status =
          new VolumeStatus()
              .setName(volume)
              .setTarget("")
              .setMemoryDumpVolume(
                  new DomainMemoryDumpInfo()
                      .setClaimName(claim)
                      .setTargetFileName(file)
                      .setStartTimestamp(Rfc3339.seconds(started))
                      .setEndTimestamp(ended.map(Rfc3339::seconds).orElse(null)));
      if (ended.isEmpty()) {
        return status
            .setPhase(VolumePhase.MEMORY_DUMP_IN_PROGRESS.value())
            .setReason("VolumeMountedToPod")
            .setMessage("The guest's memory is being written.");
      }
      return why.isEmpty()
          ? status
              .setPhase(VolumePhase.MEMORY_DUMP_COMPLETED.value())
              .setReason("VolumeReady")
              .setMessage("Memory dump to Volume %s has completed successfully".formatted(volume))
          : status
              .setPhase(VolumePhase.MEMORY_DUMP_FAILED.value())
              .setMessage("Memory dump to pvc %s failed: %s".formatted(volume, why));
    }
  }

  /// @param news called with the VMI when a dump has ended
  MemoryDumps(
      Hypervisor hypervisor,
      VolumeResolver volumes,
      DumpPlace place,
      Consumer<Key> news,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.volumes = volumes;
    this.place = place;
    this.news = news;
    this.clock = clock;
  }

  /// Dumps the memory of a running guest that has a volume for it and no dump in it yet.
  ///
  /// @return the status of that volume; empty where there is none
  Optional<VolumeStatus> look(UUID domain, VirtualMachineInstance vmi) {
    Optional<Volume> asked =
        vmi.getSpec().getVolumes().stream()
            .filter(volume -> volume.getMemoryDump() != null)
            .findFirst();
    if (asked.isEmpty()) {
      jobs.remove(domain);
      return Optional.empty();
    }
    Job known = jobs.get(domain);
    if (known != null && known.volume().equals(asked.get().getName())) {
      return Optional.of(known.status());
    }
    Optional<VolumeStatus> told = told(vmi, asked.get().getName());
    if (told.filter(MemoryDumps::isFinal).isPresent()) {
      return told;
    }
    Job job = job(vmi, asked.get(), told.map(VolumeStatus::getMemoryDumpVolume).orElse(null));
    jobs.put(domain, job);
    worker.execute(() -> dump(domain, job));
    return Optional.of(job.status());
  }

  private Job job(
      VirtualMachineInstance vmi, Volume volume, @Nullable DomainMemoryDumpInfo before) {
    Instant now = clock.instant();
    String file =
        Optional.ofNullable(before)
            .map(DomainMemoryDumpInfo::getTargetFileName)
            .orElseGet(() ->
                "%s-%s-%s.memory.dump"
                    .formatted(vmi.getMetadata().getName(), volume.getName(), STAMP.format(now)));
    return new Job(
        Key.of(vmi),
        volume.getName(),
        Objects.requireNonNull(volume.getMemoryDump()).getClaimName(),
        file,
        LiveSize.guestMemory(vmi).or(() -> requestedMemory(vmi)).orElse(0L),
        now,
        Optional.empty(),
        "");
  }

  private static Optional<Long> requestedMemory(VirtualMachineInstance vmi) {
    return Optional.ofNullable(vmi.getSpec().getDomain().getResources())
        .flatMap(resources -> Optional.ofNullable(resources.getRequests()))
        .flatMap(requests -> Optional.ofNullable(requests.get("memory")))
        .map(memory -> memory.getNumericalAmount().longValue());
  }

  private static Optional<VolumeStatus> told(VirtualMachineInstance vmi, String volume) {
    var status = vmi.getStatus();
    List<VolumeStatus> all =
        status == null || status.getVolumeStatus() == null ? List.of() : status.getVolumeStatus();
    return all.stream().filter(one -> volume.equals(one.getName())).findFirst();
  }

  private static boolean isFinal(VolumeStatus status) {
    return VolumePhase.MEMORY_DUMP_COMPLETED.value().equals(status.getPhase())
        || VolumePhase.MEMORY_DUMP_FAILED.value().equals(status.getPhase());
  }

  /// It has ended.
  void leave(UUID domain) {
    jobs.remove(domain);
  }

  private void dump(UUID domain, Job job) {
    if (!job.equals(jobs.get(domain))) {
      return; // Its guest or its volume went while it waited for its turn.
    }
    try {
      PersistentVolume volume = volumes.volumeOf(Key.of(job.vmi().namespace(), job.claim()));
      place.fill(
          volume, job.file(), job.size(), file -> hypervisor.domains().dumpMemory(domain, file));
      end(domain, job, "");
    } catch (HypervisorException e) {
      // A dump that an agent before this one has begun is waited for; libvirt comes back.
      if (e.code() == ErrorCode.TIMEOUT || e.code() == ErrorCode.DISCONNECTED) {
        again(domain, job);
      } else {
        end(domain, job, String.valueOf(e.getMessage()));
      }
    } catch (Unattachable | TransferFailed | IOException | RequestFailed e) {
      end(domain, job, String.valueOf(e.getMessage()));
    }
  }

  private void again(UUID domain, Job job) {
    if (!closed && jobs.remove(domain, job)) {
      news.accept(job.vmi());
    }
  }

  private void end(UUID domain, Job job, String why) {
    if (closed || !jobs.replace(domain, job, job.ended(clock.instant(), why))) {
      return;
    }
    if (why.isEmpty()) {
      log.info("Dumped the memory of {} into claim {}", job.vmi(), job.claim());
    } else {
      log.warn("The memory of {} was not dumped: {}", job.vmi(), why);
    }
    news.accept(job.vmi());
  }

  /// What libvirt is writing it goes on to write; the next agent waits for it.
  @Override
  public void close() {
    closed = true;
    worker.shutdownNow();
  }
}
