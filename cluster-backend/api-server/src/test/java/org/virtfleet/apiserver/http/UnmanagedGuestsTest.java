package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What people may do with guests that Virtfleet did not make.
class UnmanagedGuestsTest {

  private static final String MERGE = "application/merge-patch+json";
  private static final String KINDS = "/apis/kubevirt.io/v1/namespaces/%s/virtualmachine%ss";
  private static final String MACHINE = KINDS.formatted("host-guests", "") + "/web";
  private static final String INSTANCE = KINDS.formatted("host-guests", "instance") + "/web";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static HttpProbe controller;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    controller = HttpProbe.as(server, "system:controller:virtfleet", "system:masters");
    try (HttpProbe node = HttpProbe.as(server, "system:node:n1", "system:nodes")) {
      node.post(
          KINDS.formatted("host-guests", ""),
          """
          apiVersion: kubevirt.io/v1
          kind: VirtualMachine
          metadata: {name: web, labels: {virtfleet.org/unmanaged: n1}, annotations: {virtfleet.org/domain: Web 1}}
          spec: {runStrategy: Manual, template: {spec: {domain: {devices: {}}}}}
          """);
      node.post(
          KINDS.formatted("host-guests", "instance"),
          """
          apiVersion: kubevirt.io/v1
          kind: VirtualMachineInstance
          metadata: {name: web, labels: {virtfleet.org/unmanaged: n1}}
          spec: {domain: {memory: {guest: 64Mi}, devices: {}}}
          status: {phase: Running, nodeName: n1}
          """);
    }
  }

  @AfterAll
  static void stop() {
    controller.close();
    admin.close();
    server.close();
  }

  @Test
  void theirSpecIsLibvirts() throws Exception {
    Answer answer = admin.patch(MACHINE, MERGE, "{\"spec\":{\"runStrategy\":\"Always\"}}");
    assertThat(answer.code()).isEqualTo(403);
    assertThat(answer.text("/message"))
        .isEqualTo(
            "virtualmachines.kubevirt.io \"web\" is forbidden: this guest was made by libvirt's own tools on node \"n1\", and is shown as it is there: change it there (virsh edit \"Web 1\"); here only labels and annotations can be changed, until annotation virtfleet.org/adopt=true makes it the cluster's own");
    for (String body :
        new String[] {
          "{\"spec\":{\"domain\":{\"memory\":{\"guest\":\"1Gi\"}}}}",
          "{\"status\":{\"nodeName\":\"n2\"}}",
          "{\"metadata\":{\"finalizers\":[\"example.org/mine\"]}}",
          "{\"metadata\":{\"labels\":{\"kubevirt.io/nodeName\":\"n2\"}}}",
          "{\"metadata\":{\"annotations\":{\"virtfleet.org/domain\":\"other\"}}}"
        }) {
      assertThat(admin.patch(INSTANCE, MERGE, body).code()).as(body).isEqualTo(403);
    }
  }

  @Test
  void labelsAnnotationsAndTheGracePeriodMayBeChanged() throws Exception {
    String words = "{\"metadata\":{\"labels\":{\"app\":\"web\"},\"annotations\":{\"note\":\"x\"}}}";
    assertThat(admin.patch(MACHINE, MERGE, words).code()).isEqualTo(200);
    assertThat(admin.patch(INSTANCE, MERGE, words).code()).isEqualTo(200);
    String grace = "{\"spec\":{\"terminationGracePeriodSeconds\":0}}";
    assertThat(admin.patch(INSTANCE, MERGE, grace).code()).isEqualTo(200);
    String wish = "{\"status\":{\"stateChangeRequests\":[{\"action\":\"Start\"}]}}";
    assertThat(admin.patch(MACHINE + "/status", MERGE, wish).code()).isEqualTo(200);
    assertThat(controller.patch(INSTANCE, MERGE, "{\"status\":{\"reason\":\"Lost\"}}").code())
        .isEqualTo(200);
  }

  @Test
  void theyGoWithTheirDomainAndNotBefore() throws Exception {
    assertThat(admin.delete(MACHINE).text("/message"))
        .endsWith("on node \"n1\", and goes when it goes there (virsh undefine \"Web 1\")");
    assertThat(admin.delete(INSTANCE).text("/message"))
        .endsWith("to switch it off, stop the virtual machine of the same name");
    assertThat(admin.delete("/api/v1/namespaces/host-guests").code()).isEqualTo(403);
    assertThat(controller.delete(INSTANCE + "?dryRun=All").code()).isEqualTo(200);
  }

  @Test
  void nobodyButAnAgentSetsOrTakesTheLabel() throws Exception {
    String unmark = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":null}}}";
    assertThat(admin.patch(MACHINE, MERGE, unmark).code()).isEqualTo(403);
    assertThat(controller.patch(MACHINE, MERGE, unmark).code()).isEqualTo(403);
    String body =
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: mine, labels: {%s: n1}}
        spec: {domain: {memory: {guest: 64Mi}, devices: {}}}
        """;
    String instances = KINDS.formatted("default", "instance");
    String marked = body.formatted("virtfleet.org/unmanaged");
    assertThat(admin.post(instances, marked).code()).isEqualTo(403);
    assertThat(controller.post(instances, marked).code()).isEqualTo(403);
    assertThat(admin.post(instances, body.formatted("app")).code()).isEqualTo(201);
    String mark = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":\"n1\"}}}";
    assertThat(admin.patch(instances + "/mine", MERGE, mark).code()).isEqualTo(403);
    Answer intruder = admin.post(KINDS.formatted("host-guests", "instance"), body.formatted("app"));
    assertThat(intruder.text("/message"))
        .endsWith(
            "namespace host-guests holds the guests that hosts brought along and no others: choose another namespace");
  }
}
