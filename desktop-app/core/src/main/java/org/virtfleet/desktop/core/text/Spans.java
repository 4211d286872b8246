package org.virtfleet.desktop.core.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// Spans and moments of time, humanised.
public final class Spans {
  private final Texts texts;
  private final ZoneId zone;

  /// Writes for this language and place.
  public Spans(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
  }

  /// The largest unit only: "22 s", "2 min", "9 h", "212 d".
  public String rough(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return texts.get("span.seconds", seconds);
    } else if (seconds < 3600) {
      return texts.get("span.minutes", seconds / 60);
    } else if (seconds < 86_400) {
      return texts.get("span.hours", seconds / 3600);
    }
    return texts.get("span.days", seconds / 86_400);
  }

  /// "10:41:07".
  public String clock(Instant moment) {
    return DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone).format(moment);
  }

  /// Day and month in the locale, with the year where it is another one than now.
  public String date(Instant moment, Instant now) {
    boolean thisYear = moment.atZone(zone).getYear() == now.atZone(zone).getYear();
    return DateTimeFormatter.ofLocalizedPattern(thisYear ? "MMMd" : "yMMMd")
        .withLocale(texts.locale())
        .withZone(zone)
        .format(moment);
  }

  /// Date and time in the locale.
  public String dateTime(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(texts.locale())
        .withZone(zone)
        .format(moment);
  }
}
