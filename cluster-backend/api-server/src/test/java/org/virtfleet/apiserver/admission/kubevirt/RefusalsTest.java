package org.virtfleet.apiserver.admission.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.patch.MergePatch;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.testing.TestApiServer;

/// KubeVirt's rules about machines: each refuses what breaks it with KubeVirt's path and words
/// (`refusals.yaml`).
class RefusalsTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String GOOD =
      """
      apiVersion: kubevirt.io/v1
      kind: VirtualMachine
      metadata: {generateName: v}
      spec:
        runStrategy: Halted
        template:
          metadata: {labels: {kubevirt.io/vm: v}}
          spec:
            domain:
              cpu: {cores: 1}
              memory: {guest: 128Mi}
              devices:
                disks: [{name: root, disk: {bus: virtio}}]
                interfaces: [{name: default, masquerade: {}}]
            networks: [{name: default, pod: {}}]
            volumes: [{name: root, emptyDisk: {capacity: 1Gi}}]
      """;

  private static final ServerObjects.Scope MACHINES =
      new ServerObjects.Scope(
          "virtualmachines.kubevirt.io", "default", new User("admin", List.of(User.MASTERS)));

  private static TestApiServer server;

  @BeforeAll
  static void start() {
    server = TestApiServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Arguments> rules() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RefusalsTest.class.getResourceAsStream("refusals.yaml"))) {
      List<Arguments> rules = new ArrayList<>();
      YAML.readTree(file)
          .forEach(rule -> rules.add(Arguments.of(rule.path("rule").asText(), rule)));
      return rules;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void whatBreaksARuleIsRefusedAsKubeVirtRefusesIt(String name, JsonNode rule) throws Exception {
    ObjectNode machine = (ObjectNode) YAML.readTree(GOOD);
    MergePatch.apply(machine.withObjectProperty("spec"), (ObjectNode) rule.path("spec"));
    List<StatusCause> causes = List.of();
    try {
      server.objects().create(MACHINES, machine);
    } catch (ApiException e) {
      causes = e.details().map(StatusDetails::causes).orElse(List.of());
    }
    assertThat(causes)
        .as(name)
        .extracting(StatusCause::field, StatusCause::message)
        .containsExactly(tuple(rule.path("field").asText(), rule.path("message").asText()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{cpu: {cores: -1}} | number -1 into Go struct field CPU.spec.template.spec.domain.cpu.cores of type uint32",
        "{cpu: {sockets: 4294967296}} | number 4294967296 into Go struct field CPU.spec.template.spec.domain.cpu.sockets of type uint32",
        "{devices: {disks: [{name: root, disk: {bus: virtio}, bootOrder: -1}]}} | number -1 into Go struct field Disk.spec.template.spec.domain.devices.disks.bootOrder of type uint",
      })
  void aNumberThatItsTypeCannotHoldIsRefused(String domain, String words) throws Exception {
    ObjectNode machine = (ObjectNode) YAML.readTree(GOOD);
    ObjectNode good = (ObjectNode) machine.at("/spec/template/spec/domain");
    MergePatch.apply(good, (ObjectNode) YAML.readTree(domain));
    assertThatThrownBy(() -> server.objects().create(MACHINES, machine))
        .hasMessageEndingWith("denied the request: json: cannot unmarshal " + words);
  }

  @Test
  void theMachineThatBreaksNoneIsTaken() throws Exception {
    ObjectNode machine = (ObjectNode) YAML.readTree(GOOD);
    assertThat(server.objects().create(MACHINES, machine).at("/metadata/name").asText())
        .startsWith("v");
  }

  @Test
  void aGuestIsNotSentToAnotherCluster() throws Exception {
    User admin = new User("admin", List.of(User.MASTERS));
    server
        .objects()
        .create(
            new ServerObjects.Scope("virtualmachineinstances.kubevirt.io", "default", admin),
            (ObjectNode)
                YAML.readTree(
                    """
                    apiVersion: kubevirt.io/v1
                    kind: VirtualMachineInstance
                    metadata: {name: sent}
                    spec: {domain: {memory: {guest: 128Mi}, devices: {}}}
                    """));
    ObjectNode migration =
        (ObjectNode)
            YAML.readTree(
                """
                apiVersion: kubevirt.io/v1
                kind: VirtualMachineInstanceMigration
                metadata: {name: sent}
                spec: {vmiName: sent, sendTo: {migrationID: a, connectURL: example.org}}
                """);
    assertThatThrownBy(() ->
            server
                .objects()
                .create(
                    new ServerObjects.Scope(
                        "virtualmachineinstancemigrations.kubevirt.io", "default", admin),
                    migration))
        .hasMessageEndingWith(
            "DecentralizedLiveMigration feature gate is not enabled in kubevirt resource");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{metadata: {labels: {kubevirt.io/vmi-name: other}}} | selector label can't be modified on an in-flight migration",
        "{metadata: {labels: null}} | selector label can't be removed from an in-flight migration",
        "{spec: {vmiName: other}} | update of Migration object's spec is restricted",
      })
  void aMigrationUnderWayKeepsWhatItIsFoundBy(String change, String words) throws Exception {
    User admin = new User("admin", List.of(User.MASTERS));
    ObjectNode made =
        server
            .objects()
            .create(
                new ServerObjects.Scope("virtualmachineinstances.kubevirt.io", "default", admin),
                (ObjectNode)
                    YAML.readTree(
                        """
                        apiVersion: kubevirt.io/v1
                        kind: VirtualMachineInstance
                        metadata: {generateName: moving}
                        spec: {domain: {memory: {guest: 128Mi}, devices: {}}}
                        """));
    String name = made.at("/metadata/name").asText();
    var migrations =
        new ServerObjects.Scope("virtualmachineinstancemigrations.kubevirt.io", "default", admin);
    server
        .objects()
        .create(
            migrations,
            (ObjectNode)
                YAML.readTree(
                    "{apiVersion: kubevirt.io/v1, kind: VirtualMachineInstanceMigration, metadata: {name: %s}, spec: {vmiName: %s}}"
                        .formatted(name, name)));
    ObjectNode patch = (ObjectNode) YAML.readTree(change);
    assertThatThrownBy(() ->
            server
                .objects()
                .update(
                    migrations,
                    name,
                    migration -> {
                      MergePatch.apply(migration, patch);
                      return migration;
                    }))
        .hasMessageEndingWith("denied the request: " + words);
  }
}
