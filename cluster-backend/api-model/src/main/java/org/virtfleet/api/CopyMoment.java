package org.virtfleet.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The moment that copies of a machine's disks are of, and what the machine was at then. Stands in
/// [Annotations#MOMENT] as `2026-01-31T10:00:00Z Online,GuestAgent`.
///
/// @param indications empty where nothing ran
public record CopyMoment(Instant time, List<Indication> indications) {

  public CopyMoment {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    indications = List.copyOf(indications);
  }

  /// KubeVirt's `indications` of a snapshot.
  public enum Indication {
    ONLINE("Online", "The machine ran when its disks were copied"),
    GUEST_AGENT(
        "GuestAgent", "The guest agent held the file systems still while the moment was taken"),
    NO_GUEST_AGENT(
        "NoGuestAgent",
        "No guest agent answered: the disks are as after a power cut, and the guest's file systems will repair themselves"),
    QUIESCE_TIMEOUT(
        "QuiesceTimeout",
        "The guest agent did not hold the file systems still in time: the disks are as after a power cut"),
    PAUSED("Paused", "The machine was paused: its guest wrote nothing, and could not be asked");

    private final String word;
    private final String message;

    Indication(String word, String message) {
      this.word = word;
      this.message = message;
    }

    public String word() {
      return word;
    }

    public String message() {
      return message;
    }
  }

  public String text() {
    return time + " " + indications.stream().map(Indication::word).collect(Collectors.joining(","));
  }

  /// @return empty for what is no such text
  public static Optional<CopyMoment> parse(String text) {
    var parts = text.split(" ", 2);
    try {
      var words = parts.length == 2 ? List.of(parts[1].split(",")) : List.<String>of();
      return Optional.of(
          new CopyMoment(
              Instant.parse(parts[0]), words.stream().flatMap(CopyMoment::indication).toList()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Stream<Indication> indication(String word) {
    return Arrays.stream(Indication.values()).filter(each -> each.word().equals(word));
  }
}
