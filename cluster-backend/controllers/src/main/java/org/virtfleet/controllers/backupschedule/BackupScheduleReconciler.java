package org.virtfleet.controllers.backupschedule;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;

/// Begins backups when they are due, and deletes those that are kept no longer. A backup is named
/// after its time, so one that was begun before a controller was killed is not begun again. What
/// was missed is made up for once. Backups outlive their schedule; their trackers go with it.
final class BackupScheduleReconciler implements Reconciler<Key> {

  /// A host's clock may be set, and machines come and go without a word to this controller.
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

  private static final String API = "backup.kubevirt.io/v1alpha1";
  private static final String TRACKER = "VirtualMachineBackupTracker";

  private final GenericCache schedules;
  private final GenericCache backups;
  private final Cache<VirtualMachine> machines;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  BackupScheduleReconciler(
      GenericCache schedules,
      GenericCache backups,
      Cache<VirtualMachine> machines,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.schedules = schedules;
    this.backups = backups;
    this.machines = machines;
    this.client = client;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    BackupSchedule schedule = schedules.get(key).map(BackupSchedule::new).orElse(null);
    if (schedule == null || schedule.object().getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled();
    }
    Timetable timetable;
    try {
      timetable = schedule.timetable();
    } catch (IllegalArgumentException e) {
      tell(schedule, Map.of(), ready(false, "InvalidSchedule", String.valueOf(e.getMessage())));
      return Outcome.settled();
    }
    Instant now = clock.instant();
    List<VirtualMachine> wanted =
        machines.list().stream()
            .filter(vm -> key.namespace().equals(vm.getMetadata().getNamespace()))
            .filter(vm -> vm.getMetadata().getDeletionTimestamp() == null)
            .filter(vm -> schedule.takes(vm, client))
            .toList();
    Map<String, Object> fields = new LinkedHashMap<>();
    Optional<Instant> due =
        schedule.isSuspended() ? Optional.empty() : timetable.due(schedule.last(), now);
    Optional<Instant> inTime = due.filter(time -> schedule.isInTime(time, now));
    inTime.ifPresent(time -> {
      run(schedule, wanted, time);
      fields.put("lastScheduleTime", Rfc3339.seconds(time));
    });
    List<MachineBackup> own = own(schedule);
    retire(schedule, own, now);
    Optional<Instant> next = timetable.next(now);
    next.ifPresent(time -> fields.put("nextScheduleTime", Rfc3339.seconds(time)));
    fields.put("active", (int) own.stream().filter(backup -> !backup.hasEnded()).count());
    lastSuccess(schedule, own)
        .ifPresent(time -> fields.put("lastSuccessfulTime", Rfc3339.seconds(time)));
    tell(
        schedule,
        fields,
        Stream.concat(
                Stream.of(state(schedule, wanted, due.filter(_ -> inTime.isEmpty()))),
                latest(own).stream())
            .toArray(GenericCondition[]::new));
    return Outcome.again(
        next.map(time -> Duration.between(now, time))
            .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
            .orElse(LONGEST_SLEEP));
  }

  private List<MachineBackup> own(BackupSchedule schedule) {
    return backups.inNamespace(schedule.key().namespace()).stream()
        .filter(backup -> schedule.name().equals(label(backup)))
        .map(MachineBackup::new)
        .toList();
  }

  /// The schedule that made a backup; empty for one that a person made.
  static String label(GenericKubernetesResource backup) {
    Map<String, String> labels = backup.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(BackupSchedule.LABEL, "");
  }

  private static String machineOf(MachineBackup backup) {
    Map<String, String> annotations = backup.object().getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(BackupSchedule.MACHINE, "");
  }

  private void run(BackupSchedule schedule, List<VirtualMachine> wanted, Instant due) {
    List<MachineBackup> own = own(schedule);
    for (VirtualMachine machine : wanted) {
      String name = machine.getMetadata().getName();
      List<MachineBackup> history =
          own.stream().filter(backup -> machineOf(backup).equals(name)).toList();
      Optional<MachineBackup> open =
          history.stream().filter(backup -> !backup.hasEnded() && !backup.isGoing()).findFirst();
      String backup = "%s-%d".formatted(schedule.nameFor(name), due.getEpochSecond() / 60);
      if (open.isEmpty()) {
        begin(schedule, name, backup, isFullDue(schedule, history));
      } else if (!open.get().key().name().equals(backup)) {
        events.warning(
            schedule.object(),
            "BackupUnderWay",
            "The machine %s is not backed up at %s: %s is not done yet."
                .formatted(name, due, open.get().key().name()));
      }
    }
  }

  /// Whether the others since the last that holds everything are enough.
  private static boolean isFullDue(BackupSchedule schedule, List<MachineBackup> history) {
    long others =
        history.stream()
            .filter(backup -> backup.holds(MachineBackup.COMPLETE))
            .sorted(Comparator.comparing(MachineBackup::folder).reversed())
            .takeWhile(MachineBackup::isIncremental)
            .count();
    return others >= schedule.fullEvery() - 1;
  }

  private void begin(BackupSchedule schedule, String machine, String name, boolean full) {
    boolean isTracked = schedule.fullEvery() > 1;
    Map<String, Object> ofMachine = source("kubevirt.io", "VirtualMachine", machine);
    String tracker = schedule.nameFor(machine);
    if (isTracked
        && client
            .find(MachineBackup.TRACKERS, Key.of(schedule.key().namespace(), tracker))
            .isEmpty()) {
      create(
          object(schedule, TRACKER, tracker)
              .editMetadata()
              .addToOwnerReferences(Owners.controlledBy(schedule.object()))
              .endMetadata()
              .addToAdditionalProperties("spec", Map.of("source", ofMachine))
              .build());
    }
    boolean isNew =
        create(
            object(schedule, "VirtualMachineBackup", name)
                .editMetadata()
                .addToLabels(BackupSchedule.LABEL, schedule.name())
                .addToAnnotations(BackupSchedule.MACHINE, machine)
                .endMetadata()
                .addToAdditionalProperties(
                    "spec",
                    Map.of(
                        "pvcName",
                        schedule.target(),
                        "forceFullBackup",
                        full,
                        "source",
                        isTracked ? source("backup.kubevirt.io", TRACKER, tracker) : ofMachine))
                .build());
    if (isNew) {
      events.normal(schedule.object(), "SuccessfulCreate", "Created backup " + name);
    }
  }

  private static Map<String, Object> source(String group, String kind, String name) {
    return Map.of("apiGroup", group, "kind", kind, "name", name);
  }

  private static GenericKubernetesResourceBuilder object(
      BackupSchedule schedule, String kind, String name) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(API)
        .withKind(kind)
        .withNewMetadata()
        .withNamespace(schedule.key().namespace())
        .withName(name)
        .endMetadata();
  }

  /// @return whether it was not there yet
  private boolean create(GenericKubernetesResource object) {
    try {
      GenericKubernetesResource _ = writer.create(object);
      return true;
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        throw e;
      }
      return false;
    }
  }

  private void retire(BackupSchedule schedule, List<MachineBackup> own, Instant now) {
    List<MachineBackup> all =
        backups.inNamespace(schedule.key().namespace()).stream().map(MachineBackup::new).toList();
    own.stream()
        .map(BackupScheduleReconciler::machineOf)
        .distinct()
        .forEach(machine ->
            schedule
                .retention()
                .outdated(
                    own.stream().filter(backup -> machineOf(backup).equals(machine)).toList(),
                    all,
                    now)
                .forEach(backup -> writer.delete(backup.object())));
  }

  /// It stays when the backup itself is deleted.
  private static Optional<Instant> lastSuccess(BackupSchedule schedule, List<MachineBackup> own) {
    return Stream.concat(
            schedule.statusTime("lastSuccessfulTime").stream(),
            own.stream().flatMap(backup -> backup.since(MachineBackup.COMPLETE).stream()))
        .max(Comparator.naturalOrder());
  }

  /// @param missed what it is too late for
  private static GenericCondition state(
      BackupSchedule schedule, List<VirtualMachine> wanted, Optional<Instant> missed) {
    if (schedule.isSuspended()) {
      return ready(false, "Suspended", "Nothing is begun while spec.suspend is true");
    }
    if (missed.isPresent()) {
      return ready(
          false,
          "MissedDeadline",
          "The backups of %s were missed by more than spec.startingDeadlineSeconds"
              .formatted(missed.get()));
    }
    return wanted.isEmpty()
        ? ready(false, "NoMachine", "There is no VirtualMachine that spec.source means")
        : ready(true, "Waiting", "%d machines are backed up".formatted(wanted.size()));
  }

  private static GenericCondition ready(boolean holds, String reason, String words) {
    return new GenericCondition("Ready", holds, reason, words);
  }

  /// Whether the latest backup of each machine that has ended is complete; nothing before there is
  /// one.
  private static Optional<GenericCondition> latest(List<MachineBackup> own) {
    Map<String, MachineBackup> ended = new LinkedHashMap<>();
    own.stream()
        .filter(MachineBackup::hasEnded)
        .sorted(Comparator.comparing(MachineBackup::folder))
        .forEach(backup -> ended.put(machineOf(backup), backup));
    List<String> failed = new ArrayList<>();
    ended.forEach((machine, backup) -> {
      if (backup.holds(MachineBackup.FAILED)) {
        failed.add(backup.key().name());
      }
    });
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        failed.isEmpty()
            ? new GenericCondition("LastBackupSucceeded", true, "Completed", "")
            : new GenericCondition(
                "LastBackupSucceeded", false, "Failed", String.join(", ", failed)));
  }

  private void tell(BackupSchedule schedule, Map<String, Object> fields, GenericCondition... said) {
    GenericKubernetesResource _ =
        writer.patchStatus(
            schedule.object(),
            copy -> {
              Map<String, Object> status = new LinkedHashMap<>();
              if (copy.getAdditionalProperties().get("status") instanceof Map<?, ?> old) {
                old.forEach((field, value) -> status.put(String.valueOf(field), value));
              }
              List<?> before = status.get("conditions") instanceof List<?> list ? list : List.of();
              status.putAll(fields);
              status.put(
                  "conditions",
                  Stream.of(said).map(one -> one.written(before, clock.instant())).toList());
              copy.setAdditionalProperty("status", status);
              return copy;
            });
  }
}
