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
      create(
          server,
          "namespaces",
          "",
          "{apiVersion: v1, kind: Namespace, metadata: {name: kubevirt}}");
      create(
          server,
          "kubevirts.kubevirt.io",
          "kubevirt",
          """
          apiVersion: kubevirt.io/v1
          kind: KubeVirt
          metadata: {name: kubevirt}
          spec: {configuration: {developerConfiguration: {featureGates: [DownwardMetrics, VSOCK]}}}
          """);
      assertThat(instance(server).at("/spec/domain/devices/downwardMetrics").isObject()).isTrue();
    }
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
