package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Pods that only show instances.
class LauncherPodsTest {

  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String POD =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s", "labels": {"kubevirt.io": "%s"},
         "ownerReferences": [{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "name": "web", "uid": "1"}]},
       "spec": {"containers": [{"name": "compute", "image": "none"}]}}
      """;

  private static TestApiServer server;
  private static HttpProbe admin;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
  }

  @AfterAll
  static void stop() {
    admin.close();
    server.close();
  }

  @Test
  void onlyControllersWriteThem() throws Exception {
    try (var controller = HttpProbe.as(server, "system:controller:virtfleet", "system:masters")) {
      String pod = POD.formatted("virt-launcher-web-abcde", "virt-launcher");
      assertThat(admin.post(PODS, pod).text("/message")).endsWith("create a VirtualMachine");
      assertThat(controller.post(PODS, pod).code()).isEqualTo(201);
      String path = PODS + "/virt-launcher-web-abcde";
      Answer labelled =
          admin.patch(path, "application/merge-patch+json", "{\"metadata\": {\"labels\": null}}");
      assertThat(labelled.code()).isEqualTo(403);
      assertThat(labelled.text("/message"))
          .contains("it only shows virtual machine instance \"web\"");
      Answer deleted = admin.delete(path);
      assertThat(deleted.code()).isEqualTo(403);
      assertThat(deleted.text("/message")).contains("virtctl stop web");
      assertThat(controller.delete(path).code()).isEqualTo(200);
    }
  }

  @Test
  void otherPodsAreNobodysBusiness() throws Exception {
    assertThat(admin.post(PODS, POD.formatted("other", "else")).code()).isEqualTo(201);
    assertThat(admin.delete(PODS + "/other").code()).isEqualTo(200);
  }
}
