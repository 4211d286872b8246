package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.http.HttpProbe.Answer;
import org.virtfleet.apiserver.testing.TestApiServer;

/// What a stolen node certificate is good for: that node, and nothing else.
class NodeRestrictionTest {

  private static final String MERGE = "application/merge-patch+json";
  private static final String INSTANCES =
      "/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances";
  private static final String FOUND =
      "/apis/kubevirt.io/v1/namespaces/host-guests/virtualmachineinstances";

  private static TestApiServer server;
  private static HttpProbe admin;
  private static HttpProbe node;
  private static HttpProbe stranger;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    node = HttpProbe.as(server, "system:node:n1", "system:nodes");
    stranger = HttpProbe.as(server, "system:node:n2", "system:nodes");
    for (String name : new String[] {"mine", "other"}) {
      admin.post(
          INSTANCES,
          "{apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, metadata: {name: %s}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}"
              .formatted(name));
      String place =
          "{\"status\":{\"nodeName\":\"%s\"}}".formatted(name.equals("mine") ? "n1" : "n2");
      admin.patch(INSTANCES + "/" + name, MERGE, place);
    }
  }

  @AfterAll
  static void stop() {
    stranger.close();
    node.close();
    admin.close();
    server.close();
  }

  @Test
  void itWritesTheStatusOfItsOwnInstancesOnly() throws Exception {
    String running = "{\"status\":{\"phase\":\"Running\"}}";
    assertThat(node.patch(INSTANCES + "/mine", MERGE, running).code()).isEqualTo(200);
    assertThat(node.patch(INSTANCES + "/other", MERGE, running).code()).isEqualTo(403);
    assertThat(admin.get(INSTANCES + "/other").text("/status/phase")).isEqualTo("Pending");
  }

  @Test
  void itChangesNothingElseOfThem() throws Exception {
    for (String body :
        new String[] {
          "{\"spec\":{\"hostname\":\"x\"}}",
          "{\"metadata\":{\"labels\":{\"app\":\"x\"}}}",
          "{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/x\":\"y\"}}}",
          "{\"status\":{\"nodeName\":\"n2\"}}"
        }) {
      assertThat(node.patch(INSTANCES + "/mine", MERGE, body).code()).as(body).isEqualTo(403);
    }
    assertThat(node.delete(INSTANCES + "/mine").code()).isEqualTo(403);
    String own = "{\"metadata\":{\"labels\":{\"virtfleet.org/x\":\"y\"}}}";
    assertThat(node.patch(INSTANCES + "/mine", MERGE, own).code()).isEqualTo(200);
  }

  @Test
  void itHasItsOwnNodeAndNoOther() throws Exception {
    String body = "{apiVersion: v1, kind: Node, metadata: {name: %s}}";
    assertThat(node.post("/api/v1/nodes", body.formatted("n1")).code()).isEqualTo(201);
    assertThat(node.post("/api/v1/nodes", body.formatted("n2")).code()).isEqualTo(403);
  }

  @Test
  void itReadsNoSecretThatItsInstancesDoNotMount() throws Exception {
    String secrets = "/api/v1/namespaces/default/secrets";
    admin.post(
        secrets, "{apiVersion: v1, kind: Secret, metadata: {name: free}, stringData: {p: q}}");
    admin.post(
        secrets, "{apiVersion: v1, kind: Secret, metadata: {name: mounted}, stringData: {p: q}}");
    admin.post(
        INSTANCES,
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: with-secret}
        spec:
          domain: {memory: {guest: 64Mi}, devices: {disks: [{name: init, disk: {}}]}}
          volumes: [{name: init, cloudInitNoCloud: {secretRef: {name: mounted}}}]
        """);
    assertThat(node.get(secrets + "/mounted").code()).isEqualTo(403);
    admin.patch(INSTANCES + "/with-secret", MERGE, "{\"status\":{\"nodeName\":\"n1\"}}");
    assertThat(node.get(secrets + "/mounted").code()).isEqualTo(200);
    assertThat(node.get(secrets + "/free").code()).isEqualTo(403);
    assertThat(node.get(secrets).code()).isEqualTo(403);
  }

  @Test
  void itGetsAtNoSecretByAnInstanceThatItWroteItself() throws Exception {
    String secrets = "/api/v1/namespaces/host-guests/secrets";
    admin.post(
        secrets, "{apiVersion: v1, kind: Secret, metadata: {name: coveted}, stringData: {p: q}}");
    Answer found =
        node.post(
            FOUND,
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata: {name: found, labels: {virtfleet.org/unmanaged: n1}}
            spec:
              domain: {memory: {guest: 64Mi}, devices: {}}
              volumes: [{name: init, cloudInitNoCloud: {secretRef: {name: coveted}}}]
            status: {nodeName: n1}
            """);
    assertThat(found.code()).isEqualTo(201);
    assertThat(node.get(secrets + "/coveted").code()).isEqualTo(403);
    String unmark = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":null}}}";
    assertThat(node.patch(FOUND + "/found", MERGE, unmark).code()).isEqualTo(403);
    String mark = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":\"n1\"}}}";
    assertThat(node.patch(INSTANCES + "/mine", MERGE, mark).code()).isEqualTo(403);
  }

  @Test
  void itShowsGuestsThatItFoundOnlyAsItsOwnAndOnlyInTheirNamespace() throws Exception {
    for (String kind : new String[] {"VirtualMachine", "VirtualMachineInstance"}) {
      String path = "/apis/kubevirt.io/v1/namespaces/%s/" + kind.toLowerCase(Locale.ROOT) + "s";
      String own = path.formatted("host-guests");
      assertThat(node.post(own, guest(kind, "n2")).code()).isEqualTo(403);
      assertThat(node.post(own, guest(kind, "")).code()).isEqualTo(403);
      assertThat(node.post(path.formatted("default"), guest(kind, "n1")).code()).isEqualTo(403);
      assertThat(node.post(own, guest(kind, "n1")).code()).isEqualTo(201);
      assertThat(stranger.patch(own + "/guest", MERGE, "{\"spec\":{}}").code()).isEqualTo(403);
      assertThat(stranger.delete(own + "/guest").code()).isEqualTo(403);
      String move = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":\"n2\"}}}";
      assertThat(node.patch(own + "/guest", MERGE, move).code()).isEqualTo(403);
      assertThat(node.delete(own + "/guest").code()).isEqualTo(200);
    }
  }

  @Test
  void itTouchesNobodysMachine() throws Exception {
    String machines = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";
    admin.post(machines, guest("VirtualMachine", ""));
    String mark = "{\"metadata\":{\"labels\":{\"virtfleet.org/unmanaged\":\"n1\"}}}";
    assertThat(node.patch(machines + "/guest", MERGE, mark).code()).isEqualTo(403);
    assertThat(node.patch(machines + "/guest", MERGE, "{\"spec\":{}}").code()).isEqualTo(403);
    assertThat(
            node.patch(machines + "/guest/status", MERGE, "{\"status\":{\"ready\":true}}").code())
        .isEqualTo(403);
    assertThat(node.delete(machines + "/guest").code()).isEqualTo(403);
  }

  private static String guest(String kind, String owner) {
    String spec =
        kind.equals("VirtualMachine")
            ? "{runStrategy: Manual, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}"
            : "{domain: {memory: {guest: 64Mi}, devices: {}}}";
    String labels = owner.isEmpty() ? "{}" : "{virtfleet.org/unmanaged: " + owner + "}";
    return "{apiVersion: kubevirt.io/v1, kind: %s, metadata: {name: guest, labels: %s}, spec: %s}"
        .formatted(kind, labels, spec);
  }
}
