package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// What the lists need of a VirtualMachineBackupSchedule; small enough to be kept as its row.
record SchedulePart(BackupScheduleRow row) {
  static SchedulePart of(JsonNode schedule) {
    return new SchedulePart(
        new BackupScheduleRow(
            new ObjectRef(
                "VirtualMachineBackupSchedule",
                Json.text(schedule, "/metadata/namespace"),
                Json.text(schedule, "/metadata/name")),
            Json.text(schedule, "/spec/schedule"),
            Json.text(schedule, "/spec/timeZone"),
            Json.text(schedule, "/spec/source/name"),
            labels(schedule),
            Json.text(schedule, "/spec/pvcName"),
            schedule.at("/spec/retention/keepLast").asInt(0),
            schedule.at("/spec/suspend").asBoolean(false),
            problem(schedule),
            time(schedule, "/status/nextScheduleTime"),
            time(schedule, "/status/lastSuccessfulTime")));
  }

  private static String labels(JsonNode schedule) {
    var selector = schedule.at("/spec/source/selector");
    var words = new ArrayList<String>();
    selector
        .at("/matchLabels")
        .properties()
        .forEach(label -> words.add(label.getKey() + "=" + label.getValue().asText("")));
    for (var wanted : Json.list(selector, "/matchExpressions")) {
      words.add(
          Stream.of(
                  Json.text(wanted, "/key"),
                  Json.text(wanted, "/operator"),
                  Json.list(wanted, "/values").stream()
                      .map(value -> value.asText(""))
                      .collect(Collectors.joining("|")))
              .filter(word -> !word.isEmpty())
              .collect(Collectors.joining(" ")));
    }
    return String.join(", ", words);
  }

  /// That it is suspended is said elsewhere.
  private static String problem(JsonNode schedule) {
    return Stream.of("LastBackupSucceeded", "Ready")
        .flatMap(type -> Json.condition(schedule, type).stream())
        .filter(condition -> Json.text(condition, "/status").equals("False"))
        .filter(condition -> !Json.text(condition, "/reason").equals("Suspended"))
        .map(condition -> Json.first(condition, "/message", "/reason"))
        .findFirst()
        .orElse("");
  }

  private static Optional<Instant> time(JsonNode schedule, String pointer) {
    return Optional.of(Json.time(schedule, pointer)).filter(time -> !time.equals(Instant.EPOCH));
  }
}
