package org.virtfleet.apiserver.admission.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.testing.TestApiServer;

class FeatureGatesTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final User ADMIN = new User("admin", List.of(User.MASTERS));

  @Test
  void whatIsBehindAGateIsTakenOnceTheAdministratorHasOpenedIt() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory()) {
      assertThatThrownBy(() -> instance(server))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining(
              "downwardMetrics virtio serial is not allowed: DownwardMetrics feature gate is not enabled")
          .hasMessageContaining("VSOCK feature gate is not enabled in kubevirt-config")
          .hasMessageContaining("downwardMetrics disks are not allowed");
      configure(server, "{featureGates: [DownwardMetrics, VSOCK]}");
      assertThat(instance(server).at("/spec/domain/devices/downwardMetrics").isObject()).isTrue();
    }
  }

  @Test
  void whatKubeVirtOpensIsRefusedOnceTheAdministratorHasClosedIt() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory()) {
      String hardware =
          """
          apiVersion: kubevirt.io/v1
          kind: VirtualMachineInstance
          metadata: {generateName: v}
          spec:
            resourceClaims: [{name: c, resourceClaimName: c}]
            domain:
              memory: {guest: 128Mi}
              rebootPolicy: Reboot
              firmware: {bootloader: {efi: {secureBoot: false}}}
              launchSecurity: {snp: {}}
              devices:
                disks: [{name: file, disk: {bus: virtio}}]
                gpus: [{name: g, claimName: c, requestName: g}]
                hostDevices: [{name: h, claimName: c, requestName: h}]
            volumes: [{name: file, hostDisk: {path: /x/y, type: Disk}}]
          """;
      String snapshot =
          """
          apiVersion: snapshot.kubevirt.io/v1beta1
          kind: VirtualMachineSnapshot
          metadata: {generateName: s}
          spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}
          """;
      String instances = "virtualmachineinstances.kubevirt.io";
      String snapshots = "virtualmachinesnapshots.snapshot.kubevirt.io";
      assertThat(create(server, instances, "default", hardware).has("spec")).isTrue();
      assertThat(create(server, snapshots, "default", snapshot).has("spec")).isTrue();
      configure(
          server,
          "{disabledFeatureGates: [HostDisk, HostDevices, RebootPolicy, Snapshot, GPUsWithDRA, HostDevicesWithDRA, WorkloadEncryptionSEV]}");
      assertThatThrownBy(() -> create(server, instances, "default", hardware))
          .hasMessageContaining("HostDisk feature gate is not enabled")
          .hasMessageContaining("Host Devices feature gate is not enabled in kubevirt-config")
          .hasMessageContaining(
              "RebootPolicy is specified but the RebootPolicy feature gate is not enabled")
          .hasMessageContaining(
              "vmi.spec.domain.devices.gpus contains DRA enabled GPUs but feature gate is not enabled")
          .hasMessageContaining(
              "vmi.spec.domain.devices.hostDevices contains DRA enabled HostDevices but feature gate is not enabled")
          .hasMessageContaining(
              "WorkloadEncryptionSEV feature gate is not enabled in kubevirt-config");
      assertThatThrownBy(() -> create(server, snapshots, "default", snapshot))
          .hasMessageEndingWith("denied the request: snapshot feature gate not enabled");
    }
  }

  @Test
  void experimentsOfMigrationsAreTakenOnceTheirGatesAreOpenAndTheirFactorsCanBe() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory()) {
      assertThatThrownBy(() -> policy(server, "a", "{stallDetector: {ewmaAlpha: '0.5'}}"))
          .hasMessageContaining(
              "experimental.stallDetector cannot be modified without enabling the MigrationStallDetection feature gate");
      configure(server, "{featureGates: [MigrationStallDetection, MigrationDowntimeTuning]}");
      assertThat(policy(server, "a", "{stallDetector: {ewmaAlpha: '0.5'}}").has("spec")).isTrue();
      assertThatThrownBy(() -> policy(server, "b", "{stallDetector: {}, downtimeTuning: {}}"))
          .hasMessageContaining(
              "experimental.stallDetector and experimental.downtimeTuning are mutually exclusive");
      assertThatThrownBy(() ->
              policy(
                  server,
                  "c",
                  "{stallDetector: {ewmaAlpha: '0', precopyPossibleFactor: 500m, patienceWindowDecayFactor: '2', completionTimeoutFactor: '1.0001'}}"))
          .hasMessageContaining("must be greater than 0")
          .hasMessageContaining("must be greater than or equal to 1")
          .hasMessageContaining("must be less than or equal to 1")
          .hasMessageContaining("must have at most 3 decimal places");
    }
  }

  private static ObjectNode policy(TestApiServer server, String name, String experiments)
      throws IOException {
    return create(
        server,
        "migrationpolicies.migrations.kubevirt.io",
        "",
        """
        apiVersion: migrations.kubevirt.io/v1alpha1
        kind: MigrationPolicy
        metadata: {name: %s}
        spec: {selectors: {}, experimental: %s}
        """
            .formatted(name, experiments));
  }

  @Test
  void aGateThatIsBothOpenedAndClosedIsOpen() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory()) {
      configure(
          server,
          "{featureGates: [DownwardMetrics, VSOCK], disabledFeatureGates: [DownwardMetrics, VSOCK]}");
      assertThat(instance(server).has("spec")).isTrue();
    }
  }

  /// @param gates a `developerConfiguration`
  private static void configure(TestApiServer server, String gates) throws IOException {
    create(
        server, "namespaces", "", "{apiVersion: v1, kind: Namespace, metadata: {name: kubevirt}}");
    create(
        server,
        "kubevirts.kubevirt.io",
        "kubevirt",
        """
        apiVersion: kubevirt.io/v1
        kind: KubeVirt
        metadata: {name: kubevirt}
        spec: {configuration: {developerConfiguration: %s}}
        """
            .formatted(gates));
  }

  private static ObjectNode instance(TestApiServer server) throws IOException {
    return create(
        server,
        "virtualmachineinstances.kubevirt.io",
        "default",
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {generateName: v}
        spec:
          domain:
            memory: {guest: 128Mi}
            devices:
              downwardMetrics: {}
              autoattachVSOCK: true
              disks: [{name: metrics, disk: {bus: virtio}}]
          volumes: [{name: metrics, downwardMetrics: {}}]
        """);
  }

  private static ObjectNode create(
      TestApiServer server, String resource, String namespace, String yaml) throws IOException {
    return server
        .objects()
        .create(
            new ServerObjects.Scope(resource, namespace, ADMIN), (ObjectNode) YAML.readTree(yaml));
  }
}
