package org.virtfleet.apiserver.admission.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.testing.TestApiServer;

class DurationFieldTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));
  private static TestApiServer server;

  @BeforeAll
  static void start() {
    server = TestApiServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export.kubevirt.io/v1 | VirtualMachineExport | virtualmachineexports.export.kubevirt.io | ttlDuration"
            + "| source: {apiGroup: '', kind: PersistentVolumeClaim, name: disk}, ttlDuration: %s",
        "snapshot.kubevirt.io/v1beta1 | VirtualMachineSnapshot | virtualmachinesnapshots.snapshot.kubevirt.io | failureDeadline"
            + "| source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: a}, failureDeadline: %s",
        "backup.kubevirt.io/v1alpha1 | VirtualMachineBackup | virtualmachinebackups.backup.kubevirt.io | ttlDuration"
            + "| source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: a}, pvcName: b, ttlDuration: %s",
        "pool.kubevirt.io/v1beta1 | VirtualMachinePool | virtualmachinepools.pool.kubevirt.io | autohealing.minFailingToStartDuration"
            + "| selector: {matchLabels: {a: b}}, virtualMachineTemplate: {metadata: {labels: {a: b}},"
            + " spec: {runStrategy: Halted, template: {metadata: {labels: {a: b}}, spec: {domain: {devices: {}}}}}},"
            + " autohealing: {minFailingToStartDuration: %s}"
      })
  void aDurationThatIsNoneIsRefusedWhereItStands(
      String apiVersion, String kind, String resource, String field, String spec) throws Exception {
    var scope = new ServerObjects.Scope(resource, "default", ADMIN);
    assertThatThrownBy(
            () -> server.objects().create(scope, object(apiVersion, kind, spec.formatted("1x"))))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused ->
                assertThat(refused.details().orElseThrow().causes())
                    .extracting(StatusCause::field, StatusCause::message)
                    .containsExactly(tuple("spec." + field, "time: invalid duration \"1x\"")));
    assertThat(
            server
                .objects()
                .create(scope, object(apiVersion, kind, spec.formatted("1.5h")))
                .isObject())
        .isTrue();
  }

  private static ObjectNode object(String apiVersion, String kind, String spec) throws Exception {
    return (ObjectNode)
        YAML.readTree(
            "{apiVersion: %s, kind: %s, metadata: {generateName: v}, spec: {%s}}"
                .formatted(apiVersion, kind, spec));
  }
}
