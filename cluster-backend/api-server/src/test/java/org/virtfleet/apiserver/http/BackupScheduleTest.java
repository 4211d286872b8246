package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Schedules of backups that can be kept, and those that cannot.
class BackupScheduleTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));
  private static final ServerObjects.Scope SCHEDULES =
      new ServerObjects.Scope("virtualmachinebackupschedules.virtfleet.org", "default", ADMIN);
  private static TestApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    server
        .objects()
        .create(
            new ServerObjects.Scope("persistentvolumeclaims", "default", ADMIN),
            object(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: vault}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aScheduleIsCompletedWithWhatItDoesNotSay() throws Exception {
    ObjectNode made =
        server
            .objects()
            .create(
                SCHEDULES,
                schedule("nightly", "schedule: 30 2 * * mon-fri, timeZone: Europe/Berlin"));
    assertThat(made.at("/spec/fullEvery").asInt()).isEqualTo(7);
    assertThat(made.at("/spec/suspend").isBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule: 60 2 * * *           | spec.schedule | not in range",
        "schedule: '@daily'             | spec.schedule | Nicknames",
        "schedule: 0 0 31 2 *           | spec.schedule | never comes",
        "timeZone: Europe/Nowhere       | spec.timeZone | unknown time zone",
        "timeZone: '+02:00'             | spec.timeZone | unknown time zone",
        "pvcName: nobodys               | spec.pvcName | nobodys",
        "source: {name: a, selector: {}} | spec.source | either name or selector",
        "source: {}                     | spec.source | either name or selector",
        "fullEvery: 0                   | spec.fullEvery | greater than or equal to 1",
        "retention: {keepLast: -1}      | spec.retention.keepLast | greater than or equal to 1",
        "retention: {maxAge: 30d}       | spec.retention.maxAge | should match",
        "startingDeadlineSeconds: -1    | spec.startingDeadlineSeconds | greater than or equal to 0"
      })
  void whatCannotBeKeptIsRefusedWhereItStands(String spec, String field, String words) {
    assertThatThrownBy(() -> server.objects().create(SCHEDULES, schedule("bad", spec)))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> {
              List<StatusCause> causes = refused.details().orElseThrow().causes();
              assertThat(causes).extracting(StatusCause::field).containsExactly(field);
              assertThat(causes.getFirst().message()).contains(words);
            });
  }

  @Test
  void aNameThatIsNoLabelIsRefused() {
    assertThatThrownBy(() -> server.objects().create(SCHEDULES, schedule("n".repeat(53), "")))
        .hasMessageContaining("52 characters");
  }

  /// @param spec what differs from a good one
  private static ObjectNode schedule(String name, String spec) throws Exception {
    ObjectNode good =
        object(
            "{apiVersion: virtfleet.org/v1alpha1, kind: VirtualMachineBackupSchedule, metadata: {name: %s}, spec: {schedule: 0 2 * * *, source: {name: web}, pvcName: vault}}"
                .formatted(name));
    good.withObjectProperty("spec").setAll(object("{%s}".formatted(spec)));
    return good;
  }

  private static ObjectNode object(String yaml) throws Exception {
    return (ObjectNode) YAML.readTree(yaml);
  }
}
