package org.virtfleet.controllers.backupschedule;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.GoDuration;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.LabelMatch;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// A VirtualMachineBackupSchedule as its controller reads it.
record BackupSchedule(GenericKubernetesResource object) {

  static final ResourceType KIND =
      ResourceType.regular("virtfleet.org", "v1alpha1", "VirtualMachineBackupSchedule", true);

  /// Label of a backup: the schedule that made it.
  static final String LABEL = "virtfleet.org/backup-schedule";

  /// Annotation of such a backup: the machine that it is of.
  static final String MACHINE = "virtfleet.org/backup-of";

  /// Of a backup 200 characters are taken, and a time takes eleven.
  private static final int LONGEST_NAME = 180;

  private static final int DEFAULT_FULL_EVERY = 7;

  Key key() {
    return Key.of(object);
  }

  String name() {
    return object.getMetadata().getName();
  }

  /// @throws IllegalArgumentException when the server took one that nobody can read
  Timetable timetable() {
    return Timetable.of(text("schedule"), text("timeZone"));
  }

  boolean isSuspended() {
    return Boolean.TRUE.equals(object.<Object>get("spec", "suspend"));
  }

  String target() {
    return text("pvcName");
  }

  /// Of so many backups of a machine one holds everything.
  int fullEvery() {
    return number("fullEvery").map(Number::intValue).orElse(DEFAULT_FULL_EVERY);
  }

  Retention retention() {
    return new Retention(
        number("retention", "keepLast").map(Number::intValue),
        GoDuration.of(text("retention", "maxAge")));
  }

  /// When it was last due, or that it cannot have been before.
  Instant last() {
    return statusTime("lastScheduleTime")
        .orElseGet(() -> Instant.parse(object.getMetadata().getCreationTimestamp()));
  }

  Optional<Instant> statusTime(String field) {
    return Rfc3339.parse(object.get("status", field));
  }

  /// Whether what is due then may still be begun.
  boolean isInTime(Instant due, Instant now) {
    return number("startingDeadlineSeconds")
        .map(seconds -> !due.plus(Duration.ofSeconds(seconds.longValue())).isBefore(now))
        .orElse(true);
  }

  boolean takes(HasMetadata machine, TypedClient client) {
    String wanted = text("source", "name");
    if (!wanted.isEmpty()) {
      return wanted.equals(machine.getMetadata().getName());
    }
    return object.get("spec", "source", "selector") instanceof Map<?, ?> selector
        && LabelMatch.matches(
            client.convert(selector, LabelSelector.class),
            Objects.requireNonNullElse(machine.getMetadata().getLabels(), Map.of()));
  }

  /// A name for what is made for a machine: the same whenever it is asked for.
  String nameFor(String machine) {
    String name = name() + "-" + machine;
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    var sum = new CRC32();
    sum.update(machine.getBytes(StandardCharsets.UTF_8));
    return "%s-%08x".formatted(name.substring(0, LONGEST_NAME - 9), sum.getValue());
  }

  private Optional<Number> number(Object... path) {
    return at(path) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  private String text(Object... path) {
    return Objects.toString(at(path), "");
  }

  private @Nullable Object at(Object... path) {
    Object[] whole = new Object[path.length + 1];
    whole[0] = "spec";
    System.arraycopy(path, 0, whole, 1, path.length);
    return object.<Object>get(whole);
  }
}
