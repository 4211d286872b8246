package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Claims that ask for more space, and for less.
class ClaimExpansionTest {
  private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";
  private static final String MERGE = "application/merge-patch+json";

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    admin.post(
        "/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: default}}");
    for (String expands : new String[] {"true", "false"}) {
      admin.post(
          "/apis/storage.k8s.io/v1/storageclasses",
          "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: expands-%1$s}, provisioner: virtfleet.org/pool, allowVolumeExpansion: %1$s}"
              .formatted(expands));
    }
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @Test
  void aBoundClaimGrowsWhereItsClassAllowsItAndNeverShrinks() throws Exception {
    make("grows", "expands-true");
    bind("grows");
    assertThat(ask("grows", "2Gi").code()).isEqualTo(200);
    HttpProbe.Answer shrunk = ask("grows", "512Mi");
    assertThat(shrunk.code()).isEqualTo(422);
    assertThat(shrunk.text("/message")).contains("field can not be less than status.capacity");
  }

  @Test
  void whereTheClassDoesNotAllowItTheReasonIsKubernetes() throws Exception {
    make("fixed", "expands-false");
    bind("fixed");
    HttpProbe.Answer refused = ask("fixed", "2Gi");
    assertThat(refused.code()).isEqualTo(403);
    assertThat(refused.text("/message"))
        .contains(
            "persistentvolumeclaims \"fixed\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
  }

  @Test
  void aClaimThatIsNotBoundStaysAsItIs() throws Exception {
    make("early", "expands-true");
    assertThat(ask("early", "2Gi").code()).isIn(403, 422);
  }

  private static void make(String name, String storageClass) throws Exception {
    admin.post(
        CLAIMS,
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %s}, spec: {storageClassName: %s, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}"
            .formatted(name, storageClass));
  }

  private static void bind(String name) throws Exception {
    admin.patch(
        CLAIMS + "/" + name + "/status",
        MERGE,
        "{\"status\": {\"phase\": \"Bound\", \"capacity\": {\"storage\": \"1Gi\"}}}");
  }

  private static HttpProbe.Answer ask(String name, String size) throws Exception {
    return admin.patch(
        CLAIMS + "/" + name,
        MERGE,
        "{\"spec\": {\"resources\": {\"requests\": {\"storage\": \"%s\"}}}}".formatted(size));
  }
}
