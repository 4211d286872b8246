package org.virtfleet.controllers.backupschedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The times of a schedule: crontab(5), in a time zone. A time that a clock leaves out when it is
/// put forward does not come that day, as with a CronJob; one that comes twice when it is put back
/// counts once. Pure.
record Timetable(ExecutionTime times, ZoneId zone) {

  /// @param zone by its name in the tz database; empty for UTC
  /// @throws IllegalArgumentException when either is none, with what is wrong
  static Timetable of(String schedule, String zone) {
    try {
      return new Timetable(
          ExecutionTime.forCron(
              new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                  .parse(schedule)),
          ZoneId.of(zone.isEmpty() ? "UTC" : zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("There is no time zone " + zone, e);
    }
  }

  /// The latest time that is due. However many there were since the last, it is one.
  ///
  /// @param last when it was due before, or that it cannot have been before
  /// @return empty when none has come since
  Optional<Instant> due(Instant last, Instant now) {
    ZonedDateTime before = last.atZone(zone);
    return times
        .lastExecution(now.plusSeconds(1).atZone(zone)) // the one of this very second counts
        .filter(time -> time.isAfter(before))
        .filter(time -> time.toLocalDateTime().isAfter(before.toLocalDateTime()))
        .map(ZonedDateTime::toInstant);
  }

  /// The first time that is to come.
  Optional<Instant> next(Instant now) {
    return times.nextExecution(now.atZone(zone)).map(ZonedDateTime::toInstant);
  }
}
