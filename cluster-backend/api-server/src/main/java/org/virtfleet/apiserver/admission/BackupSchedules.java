package org.virtfleet.apiserver.admission;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.ObjectLookup;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// `VirtualMachineBackupSchedule`: what its schema cannot say.
///
/// @param objects finds the claim that backups go to
public record BackupSchedules(ObjectLookup objects) implements Admission {

  private static final String KIND = "VirtualMachineBackupSchedule";

  /// The name becomes a label, and with a machine's name and a time that of a backup; a CronJob's
  /// has the same limit.
  private static final int LONGEST_NAME = 52;

  @Override
  public void validate(AdmissionRequest request) {
    if (!request.isFor("virtualmachinebackupschedules.virtfleet.org")
        || !request.subresource().isEmpty()
        || request.operation() == AdmissionRequest.Operation.DELETE) {
      return;
    }
    ObjectMeta meta = ObjectMeta.of(request.object());
    List<StatusCause> causes = new ArrayList<>();
    if (meta.name().length() > LONGEST_NAME) {
      causes.add(
          StatusCause.tooLong(
              "metadata.name", quoted(meta.name()), "may not be more than 52 characters"));
    }
    wrongSchedule(spec(request.object(), "schedule")).ifPresent(causes::add);
    wrongZone(spec(request.object(), "timeZone")).ifPresent(causes::add);
    String claim = spec(request.object(), "pvcName");
    boolean isNew = request.old().map(old -> !spec(old, "pvcName").equals(claim)).orElse(true);
    if (isNew && objects.find("persistentvolumeclaims", meta.namespace(), claim).isEmpty()) {
      causes.add(
          new StatusCause(
              "FieldValueNotFound",
              "Not found: %s: make the claim that the backups go to first".formatted(quoted(claim)),
              "spec.pvcName"));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("virtfleet.org", KIND, meta.name(), causes);
    }
  }

  private static Optional<StatusCause> wrongSchedule(String schedule) {
    return fault(schedule).map(why -> StatusCause.invalid("spec.schedule", quoted(schedule), why));
  }

  private static Optional<String> fault(String schedule) {
    try {
      var cron =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
              .parse(schedule);
      boolean comes =
          ExecutionTime.forCron(cron)
              .nextExecution(ZonedDateTime.now(Clock.systemUTC()))
              .isPresent();
      return comes ? Optional.empty() : Optional.of("such a day never comes");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<StatusCause> wrongZone(String zone) {
    return zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone)
        ? Optional.empty()
        : Optional.of(
            StatusCause.invalid(
                "spec.timeZone", quoted(zone), "unknown time zone: name one like Europe/Berlin"));
  }

  private static String spec(ObjectNode schedule, String field) {
    return schedule.path("spec").path(field).asText("");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
