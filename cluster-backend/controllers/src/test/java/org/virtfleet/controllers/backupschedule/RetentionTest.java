package org.virtfleet.controllers.backupschedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.MachineBackup;

class RetentionTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T02:00:00Z");

  private final List<MachineBackup> backups = new ArrayList<>();

  @Test
  void withoutALimitAllAreKept() {
    full(0);
    full(1);
    assertThat(outdated(new Retention(Optional.empty(), Optional.empty()))).isEmpty();
  }

  @Test
  void whatEitherLimitKeepsIsKept() {
    for (int day = 0; day < 10; day++) {
      full(day);
    }
    assertThat(outdated(new Retention(Optional.of(3), Optional.empty())))
        .containsExactly("day-6", "day-5", "day-4", "day-3", "day-2", "day-1", "day-0");
    assertThat(outdated(new Retention(Optional.empty(), Optional.of(Duration.ofDays(6)))))
        .containsExactly("day-3", "day-2", "day-1", "day-0");
    assertThat(outdated(new Retention(Optional.of(8), Optional.of(Duration.ofDays(2)))))
        .containsExactly("day-1", "day-0");
  }

  @Test
  void theLatestIsKeptHoweverOldItIs() {
    full(0);
    assertThat(outdated(new Retention(Optional.empty(), Optional.of(Duration.ofHours(1)))))
        .isEmpty();
  }

  @Test
  void aChainIsKeptForAsLongAsItsLastIsWanted() {
    full(0);
    incremental(1, 0);
    incremental(2, 1);
    full(3);
    incremental(4, 3);
    assertThat(outdated(new Retention(Optional.of(3), Optional.empty()))).isEmpty();
    assertThat(outdated(new Retention(Optional.of(2), Optional.empty())))
        .containsExactly("day-2", "day-1", "day-0");
    assertThat(outdated(new Retention(Optional.of(1), Optional.empty())))
        .containsExactly("day-2", "day-1", "day-0");
  }

  @Test
  void whatSomebodyElseHasBuiltUponABackupKeepsIt() {
    full(0);
    full(1);
    MachineBackup theirs = backup("theirs", 2, "Incremental", folder(0), MachineBackup.COMPLETE);
    List<MachineBackup> all = new ArrayList<>(backups);
    all.add(theirs);
    assertThat(
            new Retention(Optional.of(1), Optional.empty()).outdated(backups, all, BEGIN).isEmpty())
        .isTrue();
  }

  @Test
  void thoseThatFailedGoWithTheNextThatIsCompleteOrWhenThereAreMany() {
    failed(0);
    full(1);
    for (int day = 2; day < 7; day++) {
      failed(day);
    }
    assertThat(outdated(new Retention(Optional.empty(), Optional.empty())))
        .containsExactly("day-3", "day-2", "day-0");
  }

  private List<String> outdated(Retention retention) {
    Instant now = BEGIN.plus(Duration.ofDays(10));
    return retention.outdated(backups, backups, now).stream()
        .map(backup -> backup.key().name())
        .toList();
  }

  private void full(int day) {
    backups.add(backup("day-" + day, day, "Full", "", MachineBackup.COMPLETE));
  }

  private void incremental(int day, int below) {
    backups.add(backup("day-" + day, day, "Incremental", folder(below), MachineBackup.COMPLETE));
  }

  private void failed(int day) {
    backups.add(backup("day-" + day, day, "", "", MachineBackup.FAILED));
  }

  private static String folder(int day) {
    return backup("day-" + day, day, "", "", MachineBackup.FAILED).folder();
  }

  private static MachineBackup backup(
      String name, int day, String type, String base, String condition) {
    GenericKubernetesResource object =
        new GenericKubernetesResourceBuilder()
            .withNewMetadata()
            .withNamespace("default")
            .withName(name)
            .withCreationTimestamp(BEGIN.plus(Duration.ofDays(day)).toString())
            .addToAnnotations(
                MachineBackup.PLAN,
                new BackupPlan("web", true, base, true, List.of(), Map.of()).text())
            .endMetadata()
            .addToAdditionalProperties(
                "status",
                Map.of(
                    "type",
                    type,
                    "conditions",
                    List.of(Map.of("type", condition, "status", "True"))))
            .build();
    return new MachineBackup(object);
  }
}
