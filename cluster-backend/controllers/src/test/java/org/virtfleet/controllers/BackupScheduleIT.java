package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;

/// Days of a schedule, by a clock that the test puts forward; the test plays the agent, too.
class BackupScheduleIT {

  private static final String NS = "nights";
  private static final String BACKUPS = "backup.kubevirt.io/v1alpha1";

  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
    client = cluster.client();
    String _ = cluster.namespace(NS);
    create(
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: nights, name: vault}, spec: {accessModes: [ReadWriteOnce], storageClassName: local, resources: {requests: {storage: 1Mi}}}}");
    for (String tier : List.of("front", "back")) {
      create(
          "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {namespace: nights, name: %1$s, labels: {tier: %1$s}}, spec: {runStrategy: Halted, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}, volumes: [{name: root, persistentVolumeClaim: {claimName: disk}}]}}}}"
              .formatted(tier));
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void backupsAreBegunOnceWhenTheyAreDueAndGoWhenTheyAreKeptNoLonger() {
    create(
        "{apiVersion: virtfleet.org/v1alpha1, kind: VirtualMachineBackupSchedule, metadata: {namespace: nights, name: nightly}, spec: {schedule: 0 2 * * *, source: {selector: {matchLabels: {tier: front}}}, pvcName: vault, fullEvery: 3, retention: {keepLast: 1}}}");
    eventually(() -> assertThat(condition("Ready")).isEqualTo("True Waiting"));
    assertThat(backups()).as("nothing is due yet").isEmpty();

    sleepUntilTwo(1);
    MachineBackup first = awaitBackups(1).getFirst();
    assertThat(first.source().name()).isEqualTo("nightly-front");
    assertThat(first.isTracked()).isTrue();
    assertThat(first.isForcedFull()).isFalse();
    assertThat(first.target().name()).isEqualTo("vault");

    sleepUntilTwo(1);
    eventually(() -> assertThat(status("lastScheduleTime")).isEqualTo(two()));
    assertThat(backups()).as("the one before is not done").hasSize(1);

    end(first, MachineBackup.COMPLETE, "Full", "");
    eventually(() -> assertThat(condition("LastBackupSucceeded")).isEqualTo("True Completed"));
    sleepUntilTwo(5);
    MachineBackup second = awaitBackups(2).getFirst();
    assertThat(second.isForcedFull()).as("what was missed is made up for once").isFalse();
    end(second, MachineBackup.COMPLETE, "Incremental", first.folder());
    sleepUntilTwo(1);
    end(awaitBackups(3).getFirst(), MachineBackup.COMPLETE, "Incremental", second.folder());
    sleepUntilTwo(1);
    MachineBackup full = awaitBackups(4).getFirst();
    assertThat(full.isForcedFull()).as("the third after one that holds everything").isTrue();
    end(full, MachineBackup.COMPLETE, "Full", "");
    eventually(() ->
        assertThat(backups())
            .extracting(backup -> backup.key().name())
            .containsExactly(full.key().name()));

    suspend();
    sleepUntilTwo(1);
    eventually(() -> assertThat(status("nextScheduleTime")).isEqualTo(next()));
    assertThat(backups()).hasSize(1);
    set("suspend", false);
    MachineBackup late = awaitBackups(2).getFirst();
    end(late, MachineBackup.FAILED, "", "");
    eventually(() -> assertThat(condition("LastBackupSucceeded")).isEqualTo("False Failed"));

    suspend();
    set("startingDeadlineSeconds", 30);
    sleepUntilTwo(1);
    set("suspend", false);
    eventually(() -> assertThat(condition("Ready")).isEqualTo("False MissedDeadline"));
    assertThat(backups()).hasSize(2);

    client.resource(schedule()).delete();
    eventually(() -> assertThat(find("VirtualMachineBackupTracker")).isEmpty());
    assertThat(backups()).as("backups outlive their schedule").hasSize(2);
  }

  /// Puts the clock to a minute past the next two o'clock, and further by whole days.
  private static void sleepUntilTwo(int days) {
    Instant now = cluster.clock().instant();
    Instant two = today(now).isAfter(now) ? today(now) : today(now).plus(Duration.ofDays(1));
    cluster.putClockForward(
        Duration.between(now, two.plus(Duration.ofDays(days - 1)).plusSeconds(60)));
    // The controller sleeps by the host's clock: a change wakes it.
    edit(schedule -> schedule.getMetadata().setAnnotations(Map.of("night", two.toString())));
  }

  private static Instant today(Instant now) {
    return now.atZone(ZoneOffset.UTC).with(LocalTime.of(2, 0)).toInstant();
  }

  /// The last two o'clock, as a status has it.
  private static String two() {
    return today(cluster.clock().instant()).toString();
  }

  /// The next, as a status has it.
  private static String next() {
    return today(cluster.clock().instant()).plus(Duration.ofDays(1)).toString();
  }

  /// Returns when the controller knows.
  private static void suspend() {
    set("suspend", true);
    eventually(() -> assertThat(condition("Ready")).isEqualTo("False Suspended"));
  }

  /// Returns when there are as many, the newest of them is under way, and the controller knows.
  private static List<MachineBackup> awaitBackups(int count) {
    eventually(() -> {
      assertThat(backups()).hasSize(count);
      assertThat(status("active")).isEqualTo("1");
    });
    return backups();
  }

  /// The newest first, by the time in their names: all are made within seconds.
  private static List<MachineBackup> backups() {
    return find("VirtualMachineBackup").stream()
        .map(MachineBackup::new)
        .filter(backup -> !backup.isGoing())
        .sorted(Comparator.comparing((MachineBackup backup) -> backup.key().name()).reversed())
        .toList();
  }

  private static List<GenericKubernetesResource> find(String kind) {
    return client.genericKubernetesResources(BACKUPS, kind).inNamespace(NS).list().getItems();
  }

  /// Returns when the controller knows.
  ///
  /// @param base the folder of the one that it is built upon
  private static void end(MachineBackup seen, String condition, String type, String base) {
    var plan = new BackupPlan("front", true, base, true, List.of(), Map.of());
    eventually(() -> {
      GenericKubernetesResource backup =
          find("VirtualMachineBackup").stream()
              .filter(each -> each.getMetadata().getName().equals(seen.key().name()))
              .findFirst()
              .orElseThrow();
      backup.getMetadata().setAnnotations(new HashMap<>(backup.getMetadata().getAnnotations()));
      backup.getMetadata().getAnnotations().put(MachineBackup.PLAN, plan.text());
      GenericKubernetesResource _ =
          new MachineBackup(client.resource(backup).update())
              .tell(
                  new ObjectWriter(cluster.typed()),
                  Map.of("type", type),
                  List.of(new GenericCondition(condition, true, "Said", "by the test")),
                  cluster.clock().instant());
    });
    eventually(() -> assertThat(status("active")).isEqualTo("0"));
  }

  private static GenericKubernetesResource schedule() {
    return client
        .genericKubernetesResources("virtfleet.org/v1alpha1", "VirtualMachineBackupSchedule")
        .inNamespace(NS)
        .withName("nightly")
        .require();
  }

  private static String status(String field) {
    return String.valueOf(schedule().<Object>get("status", field));
  }

  private static String condition(String type) {
    List<Map<String, Object>> conditions = schedule().get("status", "conditions");
    return conditions.stream()
        .filter(condition -> type.equals(condition.get("type")))
        .map(condition -> condition.get("status") + " " + condition.get("reason"))
        .findFirst()
        .orElse("");
  }

  /// Whatever its controller writes meanwhile.
  private static void edit(Consumer<GenericKubernetesResource> change) {
    eventually(() -> {
      GenericKubernetesResource seen = schedule();
      change.accept(seen);
      GenericKubernetesResource _ = client.resource(seen).update();
    });
  }

  private static void set(String field, Object value) {
    edit(schedule -> {
      Map<String, Object> spec = schedule.get("spec");
      spec.put(field, value);
    });
  }

  private static void create(String yaml) {
    HasMetadata _ =
        client.resource(Serialization.unmarshal("---\n" + yaml, HasMetadata.class)).create();
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(assertion);
  }
}
