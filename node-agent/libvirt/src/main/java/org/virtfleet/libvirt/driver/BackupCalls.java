package org.virtfleet.libvirt.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Copying disks of running domains. A domain has one job of this kind at a time, and libvirt keeps
/// how the last one ended until it is told to begin another.
final class BackupCalls {
  /// `VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL`.
  private static final int REUSE_EXTERNAL = 1;

  /// `VIR_DOMAIN_JOB_STATS_COMPLETED`, and `_KEEP_COMPLETED`.
  private static final int FORGET_ENDED = 1;

  private static final int KEEP_ENDED = 1 | 1 << 1;

  /// `VIR_DOMAIN_JOB_OPERATION_BACKUP`.
  private static final long BACKUP = 9;

  private final Libraries lib;
  private final LibVirt virt;
  private final DomainCalls calls;

  BackupCalls(Libraries lib, DomainCalls calls) {
    this.lib = lib;
    this.virt = lib.virt();
    this.calls = calls;
  }

  /// libvirt itself would wait half a minute for a job that is under way, and then say that it
  /// could not get a lock.
  void begin(UUID uuid, String backupXml, String checkpointXml) {
    if (state(uuid) instanceof BackupState.Running) {
      throw new HypervisorException(
          ErrorCode.WRONG_STATE,
          "Disks of domain %s are being copied already: wait for the end of that.".formatted(uuid));
    }
    calls.longAct(
        uuid,
        "Cannot begin to copy disks of",
        domain -> {
          job(domain, FORGET_ENDED, "");
          return virt.virDomainBackupBegin(
              domain, backupXml, checkpointXml.isEmpty() ? null : checkpointXml, REUSE_EXTERNAL);
        });
  }

  BackupState state(UUID uuid) {
    String task = "Cannot ask how far the copying of disks is of domain " + uuid;
    return calls.with(
        uuid,
        task,
        domain -> {
          BackupState now = stateOf(job(domain, 0, task));
          return now instanceof BackupState.None ? stateOf(job(domain, KEEP_ENDED, "")) : now;
        });
  }

  Optional<String> xml(UUID uuid) {
    String task = "Cannot ask which disks are copied of domain " + uuid;
    try {
      return Optional.of(
          calls.with(
              uuid, task, domain -> lib.take(virt.virDomainBackupGetXMLDesc(domain, 0), task)));
    } catch (HypervisorException e) {
      if (e.number() == ErrorNumbers.NO_BACKUP) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void abort(UUID uuid) {
    if (state(uuid) instanceof BackupState.Running) {
      calls.longAct(uuid, "Cannot end the copying of disks of", virt::virDomainAbortJob);
    }
  }

  /// @param type `virDomainJobType`
  private record Job(int type, Map<String, Object> values) {
    static final Job NONE = new Job(0, Map.of());
  }

  /// @param task empty where a failure means that there is no such job
  private Job job(Pointer domain, int flags, String task) {
    IntByReference type = new IntByReference();
    PointerByReference parameters = new PointerByReference();
    IntByReference count = new IntByReference();
    int result = virt.virDomainGetJobStats(domain, type, parameters, count, flags);
    if (result < 0 && task.isEmpty()) {
      return Job.NONE;
    }
    lib.check(result, task);
    @Nullable Pointer values = parameters.getValue();
    if (values == null) {
      return new Job(type.getValue(), Map.of());
    }
    try {
      return new Job(type.getValue(), new TypedParameters().read(values, count.getValue()));
    } finally {
      virt.virTypedParamsFree(values, count.getValue());
    }
  }

  private static BackupState stateOf(Job job) {
    if (number(job, "operation") != BACKUP) {
      return new BackupState.None();
    }
    return switch (job.type()) {
      case 1, 2 ->
          new BackupState.Running(number(job, "disk_processed"), number(job, "disk_total"));
      case 3 -> ended(job);
      case 4, 5 -> new BackupState.Failed(reason(job));
      default -> new BackupState.None();
    };
  }

  /// One that was ended early is of type `COMPLETED`, too.
  private static BackupState ended(Job job) {
    return Long.valueOf(1).equals(job.values().getOrDefault("success", 1L)) && reason(job).isEmpty()
        ? new BackupState.Completed()
        : new BackupState.Failed(reason(job));
  }

  private static String reason(Job job) {
    return job.values().get("errmsg") instanceof String text ? text : "";
  }

  private static long number(Job job, String name) {
    return job.values().get(name) instanceof Long number ? number : 0;
  }
}
