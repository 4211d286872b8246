package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Who may copy a claim of another namespace.
class CloneSourcesTest {
  private static final String VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/mine/datavolumes";
  private static final String STORAGE = "storage: {resources: {requests: {storage: 1Mi}}}";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static HttpProbe user;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    user = HttpProbe.as(server, "jo");
    for (String namespace : new String[] {"mine", "theirs", "golden"}) {
      admin.post(
          "/api/v1/namespaces",
          "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
    }
    allow("mine", "cluster-admin");
    allow("golden", "cdi.kubevirt.io:admin");
    admin.post(
        "/apis/cdi.kubevirt.io/v1beta1/namespaces/golden/datasources",
        "{apiVersion: cdi.kubevirt.io/v1beta1, kind: DataSource, metadata: {name: linux}, spec: {source: {pvc: {namespace: theirs, name: c}}}}");
  }

  private static void allow(String namespace, String role) throws Exception {
    admin.post(
        "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace + "/rolebindings",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: jo}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "%s"}
        subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: jo}]
        """
            .formatted(role));
  }

  @AfterAll
  static void stop() {
    user.close();
    admin.close();
    server.close();
  }

  @Test
  void theirOwnNamespaceAndThoseThatAllowItMayBeCopiedFrom() throws Exception {
    assertThat(make("own", "source: {pvc: {namespace: mine, name: c}}")).isEqualTo(201);
    assertThat(make("golden", "source: {pvc: {namespace: golden, name: c}}")).isEqualTo(201);
    assertThat(make("theirs", "source: {pvc: {namespace: theirs, name: c}}")).isEqualTo(403);
    assertThat(make("kept", "source: {snapshot: {namespace: golden, name: s}}")).isEqualTo(201);
    assertThat(make("theirs", "source: {snapshot: {namespace: theirs, name: s}}")).isEqualTo(403);
  }

  @Test
  void aDataSourceIsNoWayAround() throws Exception {
    assertThat(make("named", "sourceRef: {kind: DataSource, namespace: golden, name: linux}"))
        .isEqualTo(403);
    assertThat(
            user.post(
                    "/apis/cdi.kubevirt.io/v1beta1/namespaces/mine/datasources",
                    "{apiVersion: cdi.kubevirt.io/v1beta1, kind: DataSource, metadata: {name: d}, spec: {source: {pvc: {namespace: theirs, name: c}}}}")
                .code())
        .isEqualTo(403);
  }

  @Test
  void neitherIsAMachineNorAClaim() throws Exception {
    assertThat(
            user.post(
                    "/apis/kubevirt.io/v1/namespaces/mine/virtualmachines",
                    """
                    apiVersion: kubevirt.io/v1
                    kind: VirtualMachine
                    metadata: {name: v}
                    spec:
                      runStrategy: Halted
                      dataVolumeTemplates:
                      - metadata: {name: root}
                        spec: {source: {pvc: {namespace: theirs, name: c}}, storage: {resources: {requests: {storage: 1Mi}}}}
                      template:
                        spec:
                          domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
                          volumes: [{name: root, dataVolume: {name: root}}]
                    """)
                .code())
        .isEqualTo(403);
    assertThat(
            user.post(
                    "/api/v1/namespaces/mine/persistentvolumeclaims",
                    """
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata: {name: c, annotations: {k8s.io/CloneRequest: theirs/c}}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                    """)
                .code())
        .isEqualTo(403);
  }

  private static int make(String name, String source) throws Exception {
    return user.post(
            VOLUMES,
            "{apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: %s}, spec: {%s, %s}}"
                .formatted(name, source, STORAGE))
        .code();
  }
}
