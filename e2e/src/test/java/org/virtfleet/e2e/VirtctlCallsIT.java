package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// virtctl cannot be had everywhere, so its calls are made by curl: the same requests in the same
/// order, with the same headers and bodies, as virtctl 1.9 makes them.
@Tag("guest")
@OnMockCluster
class VirtctlCallsIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String NAMESPACE = "virtctl";
  private static final String KUBEVIRT = "/apis/kubevirt.io/v1/namespaces/" + NAMESPACE + "/";
  private static final String SUBRESOURCES =
      "/apis/subresources.kubevirt.io/v1/namespaces/" + NAMESPACE + "/";
  private static final String VM = SUBRESOURCES + "virtualmachines/h/";
  private static final String VMI = SUBRESOURCES + "virtualmachineinstances/h/";

  private static final String MACHINE =
      """
      {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "h"},
       "spec": {"runStrategy": "Halted", "template": {"metadata": {"labels": {"app": "h"}},
         "spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}}}
      """;

  private Curl curl;
  private EmbeddedCluster cluster;

  @BeforeEach
  void makeMachine(EmbeddedCluster shared, @TempDir Path folder) throws Exception {
    cluster = shared;
    curl = Curl.of(cluster, folder);
    cluster.kubectl("create", "namespace", NAMESPACE).run().expectingSuccess();
    assertThat(curl.post(KUBEVIRT + "virtualmachines", MACHINE).code()).isEqualTo(201);
  }

  @AfterEach
  void forgetNamespace() {
    cluster.kubectl("delete", "namespace", NAMESPACE, "--timeout=100s").run();
  }

  @Test
  void startPauseUnpauseRestartMigrateAndStop() {
    assertThat(curl.act(VM + "start", "{}").code()).isEqualTo(202);
    awaitPhase("Running");
    Curl.Answer again = curl.act(VM + "start", "{}");
    assertThat(again.code()).isEqualTo(409);
    assertThat(again.json().path("message").asText())
        .isEqualTo(
            "Operation cannot be fulfilled on virtualmachine.kubevirt.io \"h\": VM is already running");
    versionIsAskedAfterEveryFailure();

    assertThat(curl.get(KUBEVIRT + "virtualmachines/h").code()).isEqualTo(200);
    assertThat(curl.act(VMI + "pause", "{\"dryRun\": [\"All\"]}").code()).isEqualTo(200);
    assertThat(curl.act(VMI + "pause", "{}").code()).isEqualTo(200);
    await().atMost(SOON).until(() -> curl.act(VMI + "pause", "{}").code() == 409);
    assertThat(curl.act(VMI + "unpause", "{}").code()).isEqualTo(200);

    Curl.Answer migrate = curl.act(VM + "migrate", "{}");
    assertThat(migrate.code()).as("its disks are on the node").isEqualTo(400);
    assertThat(migrate.json().path("message").asText())
        .contains("Cannot migrate VMI, Reason: DisksNotLiveMigratable");
    Curl.Answer toCancel =
        curl.get(
            KUBEVIRT
                + "virtualmachineinstancemigrations?labelSelector=kubevirt.io%2Fvmi-name%3D%3Dh");
    assertThat(toCancel.json().path("items")).isEmpty();

    String before = uid();
    assertThat(curl.act(VM + "restart", "{}").code()).isEqualTo(202);
    await().atMost(SOON).until(() -> !uid().equals(before) && phase().equals("Running"));
    assertThat(curl.act(VM + "stop", "{}").code()).isEqualTo(202);
    await()
        .atMost(SOON)
        .until(() -> curl.get(KUBEVIRT + "virtualmachineinstances/h").code() == 404);
    assertThat(curl.act(SUBRESOURCES + "virtualmachines/nope/stop", "{}").code()).isEqualTo(404);
  }

  private void versionIsAskedAfterEveryFailure() {
    String preferred =
        curl.get("/apis/subresources.kubevirt.io")
            .json()
            .at("/preferredVersion/groupVersion")
            .asText();
    assertThat(preferred).isEqualTo("subresources.kubevirt.io/v1");
    assertThat(curl.get("/apis/" + preferred + "/version").json().path("gitVersion").asText())
        .startsWith("v1.9");
    assertThat(
            curl.get("/apis/kubevirt.io/v1/kubevirts").json().at("/items/0/status/phase").asText())
        .isEqualTo("Deployed");
  }

  @Test
  void expandExposeAndCredentials() {
    assertThat(curl.get(VM + "expand-spec").json().path("kind").asText())
        .isEqualTo("VirtualMachine");
    assertThat(curl.act(SUBRESOURCES + "expand-vm-spec", MACHINE).code()).isEqualTo(200);
    assertThat(
            curl.post(
                    "/api/v1/namespaces/" + NAMESPACE + "/services",
                    """
                    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "h"},
                     "spec": {"selector": {"app": "h"}, "ports": [{"port": 22, "protocol": "TCP"}]}}
                    """)
                .code())
        .isEqualTo(201);

    String seed =
        """
        {"spec": {"template": {"spec": {"domain": {"devices": {"disks": [{"name": "ci", "disk": {}}]}},
          "volumes": [{"name": "ci", "cloudInitNoCloud": {"userData": "#cloud-config"}}]}}}}
        """;
    assertThat(
            curl.patch(KUBEVIRT + "virtualmachines/h", "application/merge-patch+json", seed).code())
        .isEqualTo(200);
    String key =
        """
        {"sshPublicKey": {"source": {"secret": {"secretName": "key"}}, "propagationMethod": {"noCloud": {}}}}
        """;
    String add =
        "{\"op\": \"add\", \"path\": \"/spec/template/spec/accessCredentials/-\", \"value\": "
            + key
            + "}";
    assertThat(patch("[" + add + "]")).as("to a list that is not there").isEqualTo(422);
    String list = "\"path\": \"/spec/template/spec/accessCredentials\"";
    assertThat(
            patch(
                "[{\"op\": \"test\", "
                    + list
                    + ", \"value\": null}, {\"op\": \"add\", "
                    + list
                    + ", \"value\": []}, "
                    + add
                    + "]"))
        .isEqualTo(200);
  }

  private int patch(String operations) {
    return curl.patch(KUBEVIRT + "virtualmachines/h", "application/json-patch+json", operations)
        .code();
  }

  @Test
  void exportOfAMachineWithoutDisksIsMadeSkippedAndGoes() {
    String exports =
        "/apis/export.kubevirt.io/v1/namespaces/" + NAMESPACE + "/virtualmachineexports";
    assertThat(curl.get(exports + "/ex").code()).isEqualTo(404);
    assertThat(
            curl.post(
                    exports,
                    """
                    {"apiVersion": "export.kubevirt.io/v1", "kind": "VirtualMachineExport", "metadata": {"name": "ex"},
                     "spec": {"source": {"apiGroup": "kubevirt.io", "kind": "VirtualMachine", "name": "h"}}}
                    """)
                .code())
        .isEqualTo(201);
    await()
        .atMost(SOON)
        .until(
            () -> curl.get(exports + "/ex").json().at("/status/phase").asText().equals("Skipped"));
    assertThat(curl.delete(exports + "/ex").code()).isEqualTo(200);
  }

  private void awaitPhase(String phase) {
    await().atMost(SOON).until(() -> phase().equals(phase));
  }

  private String phase() {
    return curl.get(KUBEVIRT + "virtualmachineinstances/h").json().at("/status/phase").asText();
  }

  private String uid() {
    return curl.get(KUBEVIRT + "virtualmachineinstances/h").json().at("/metadata/uid").asText();
  }
}
