package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What users may write of instances, and what is the controllers'.
class InstanceUpdateTest {

  private static final String INSTANCES =
      "/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances";
  private static final String MERGE = "application/merge-patch+json";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static HttpProbe controller;

  private static int count;
  private String path = "";

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    controller = HttpProbe.as(server, "system:controller:test", "system:masters");
  }

  @BeforeEach
  void create() throws Exception {
    String name = "web-" + ++count;
    Answer created =
        admin.post(
            INSTANCES,
            """
            {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance",
             "metadata": {"name": "%s", "labels": {"app": "shop"}},
             "spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}},
             "status": {"phase": "Running", "nodeName": "mine"}}
            """
                .formatted(name));
    assertThat(created.code()).as(created.json().toString()).isEqualTo(201);
    assertThat(created.text("/status/phase")).isEqualTo("Pending");
    assertThat(created.json().at("/status/nodeName").isMissingNode()).isTrue();
    path = INSTANCES + "/" + name;
  }

  @AfterAll
  static void stop() {
    controller.close();
    admin.close();
    server.close();
  }

  @Test
  void whatAUserWritesAsStatusIsDroppedAndTheRestIsStored() throws Exception {
    String patch =
        "{\"metadata\":{\"labels\":{\"app\":\"bank\"}},\"status\":{\"phase\":\"Failed\"}}";
    Answer patched = admin.patch(path, MERGE, patch);
    assertThat(patched.code()).isEqualTo(200);
    assertThat(patched.text("/status/phase")).isEqualTo("Pending");
    assertThat(patched.text("/metadata/labels/app")).isEqualTo("bank");
    Answer without = admin.patch(path, MERGE, "{\"status\":null}");
    assertThat(without.text("/status/phase")).isEqualTo("Pending");
  }

  @Test
  void aControllerWritesStatusAndReservedLabelsAtOnce() throws Exception {
    String patch =
        "{\"metadata\":{\"labels\":{\"kubevirt.io/nodeName\":\"n1\"}},\"status\":{\"phase\":\"Scheduled\"}}";
    assertThat(controller.patch(path, MERGE, patch).text("/status/phase")).isEqualTo("Scheduled");
    Answer refused =
        admin.patch(path, MERGE, "{\"metadata\":{\"labels\":{\"kubevirt.io/nodeName\":\"n2\"}}}");
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message"))
        .isEqualTo(
            "admission webhook \"virtualmachineinstances-update-validator.kubevirt.io\" denied the"
                + " request: modification of the following reserved kubevirt.io/ labels on a VMI"
                + " object is prohibited");
  }

  @Test
  void theSpecificationOfAnInstanceStays() throws Exception {
    String patch = "{\"spec\":{\"domain\":{\"memory\":{\"guest\":\"128Mi\"}}}}";
    Answer refused = admin.patch(path, MERGE, patch);
    assertThat(refused.code()).isEqualTo(422);
    assertThat(refused.text("/message")).endsWith("update of VMI object is restricted");
    assertThat(refused.text("/details/causes/0/reason")).isEqualTo("FieldValueNotSupported");
    assertThat(controller.patch(path, MERGE, patch).code()).isEqualTo(200);
  }

  @Test
  void whoSendsAgainWhatTheInstanceWasMadeOfChangesNothing() throws Exception {
    Answer before = admin.get(path);
    String again =
        """
        {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance",
         "metadata": {"name": "%s", "resourceVersion": "%s"},
         "spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}
        """
            .formatted(before.text("/metadata/name"), before.text("/metadata/resourceVersion"));
    Answer replaced = admin.put(path, again);
    assertThat(replaced.code()).as(replaced.json().toString()).isEqualTo(200);
    assertThat(replaced.json().path("spec")).isEqualTo(before.json().path("spec"));
    Answer removed = admin.patch(path, MERGE, "{\"spec\":{\"networks\":null}}");
    assertThat(removed.code()).isEqualTo(422);
  }
}
