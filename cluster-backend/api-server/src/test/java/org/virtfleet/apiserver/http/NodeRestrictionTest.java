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
  private static HttpProbe controller;
  private static HttpProbe node;
  private static HttpProbe stranger;

  @BeforeAll
  static void start() throws Exception {
    server = TestApiServer.inMemory();
    admin = HttpProbe.as(server, "admin", "system:masters");
    controller = HttpProbe.as(server, "system:controller:test", "system:masters");
    node = HttpProbe.as(server, "system:node:n1", "system:nodes");
    stranger = HttpProbe.as(server, "system:node:n2", "system:nodes");
    for (String name : new String[] {"mine", "other"}) {
      admin.post(
          INSTANCES,
          "{apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, metadata: {name: %s}, spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}"
              .formatted(name));
      String place =
          "{\"status\":{\"nodeName\":\"%s\"}}".formatted(name.equals("mine") ? "n1" : "n2");
      controller.patch(INSTANCES + "/" + name, MERGE, place);
    }
  }

  @AfterAll
  static void stop() {
    stranger.close();
    node.close();
    controller.close();
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
  void itSeesTheBackupsThatWereGivenToItAndTellsOfThemAndChangesNothingElse() throws Exception {
    String backups = "/apis/backup.kubevirt.io/v1alpha1/namespaces/default/virtualmachinebackups";
    for (String own : new String[] {"n1", "n2"}) {
      admin.post(
          backups,
          """
          {apiVersion: backup.kubevirt.io/v1alpha1, kind: VirtualMachineBackup,
           metadata: {name: of-%1$s, labels: {virtfleet.org/node: %1$s}},
           spec: {pvcName: vault, source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: v}}}
          """
              .formatted(own));
    }
    assertThat(node.get(backups).code()).isEqualTo(403);
    assertThat(node.get(backups + "?labelSelector=virtfleet.org/node=n2").code()).isEqualTo(403);
    assertThat(node.get(backups + "?labelSelector=virtfleet.org/node=n1").code()).isEqualTo(200);
    assertThat(node.get(backups + "/of-n1").code()).isEqualTo(200);
    assertThat(node.get(backups + "/of-n2").code()).isEqualTo(403);
    String full = "{\"status\":{\"type\":\"Full\"}}";
    assertThat(node.patch(backups + "/of-n1/status", MERGE, full).code()).isEqualTo(200);
    assertThat(node.patch(backups + "/of-n2/status", MERGE, full).code()).isEqualTo(403);
    assertThat(node.patch(backups + "/of-n1", MERGE, "{\"metadata\":{\"finalizers\":[]}}").code())
        .isEqualTo(403);
    assertThat(node.delete(backups + "/of-n1").code()).isEqualTo(403);
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
        secrets, "{apiVersion: v1, kind: Secret, metadata: {name: pulled}, stringData: {p: q}}");
    admin.post(
        INSTANCES,
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: with-secret}
        spec:
          domain: {memory: {guest: 64Mi}, devices: {disks: [{name: init, disk: {}}]}}
          volumes:
          - {name: init, cloudInitNoCloud: {secretRef: {name: mounted}}}
          - {name: root, containerDisk: {image: registry.example/x, imagePullSecret: pulled}}
        """);
    assertThat(node.get(secrets + "/mounted").code()).isEqualTo(403);
    controller.patch(INSTANCES + "/with-secret", MERGE, "{\"status\":{\"nodeName\":\"n1\"}}");
    assertThat(node.get(secrets + "/mounted").code()).isEqualTo(200);
    assertThat(node.get(secrets + "/pulled").code()).isEqualTo(200);
    assertThat(node.get(secrets + "/free").code()).isEqualTo(403);
    assertThat(node.get(secrets).code()).isEqualTo(403);
  }

  @Test
  void itGetsTokensOnlyForInstancesOnItThatHaveAVolumeOfTheAccount() throws Exception {
    String accounts = "/api/v1/namespaces/default/serviceaccounts";
    String bound =
        """
        {apiVersion: authentication.k8s.io/v1, kind: TokenRequest, spec: {boundObjectRef:
         {apiVersion: kubevirt.io/v1, kind: VirtualMachineInstance, name: %s}}}
        """;
    for (String account : new String[] {"given", "free"}) {
      admin.post(
          accounts,
          "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s}}".formatted(account));
    }
    admin.post(
        INSTANCES,
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachineInstance
        metadata: {name: with-account}
        spec:
          domain: {memory: {guest: 64Mi}, devices: {disks: [{name: account, disk: {}}]}}
          volumes: [{name: account, serviceAccount: {serviceAccountName: given}}]
        """);
    String token = accounts + "/given/token";
    assertThat(node.post(token, bound.formatted("with-account")).code()).isEqualTo(403);
    controller.patch(INSTANCES + "/with-account", MERGE, "{\"status\":{\"nodeName\":\"n1\"}}");
    Answer given = node.post(token, bound.formatted("with-account"));
    assertThat(given.code()).isEqualTo(201);
    assertThat(node.post(token, bound.formatted("mine")).code()).isEqualTo(403);
    assertThat(node.post(token, bound.formatted("nobody")).code()).isEqualTo(404);
    assertThat(
            node.post(token, "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest}").code())
        .as("one that ends with nothing")
        .isEqualTo(403);
    assertThat(node.post(accounts + "/free/token", bound.formatted("with-account")).code())
        .isEqualTo(403);
    assertThat(stranger.post(token, bound.formatted("with-account")).code()).isEqualTo(403);
    try (HttpProbe guest = HttpProbe.bearer(server, given.text("/status/token"))) {
      String who = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
      String question = "{apiVersion: authentication.k8s.io/v1, kind: SelfSubjectReview}";
      assertThat(guest.post(who, question).text("/status/userInfo/username"))
          .isEqualTo("system:serviceaccount:default:given");
      controller.patch(INSTANCES + "/with-account", MERGE, "{\"metadata\":{\"finalizers\":null}}");
      controller.delete(INSTANCES + "/with-account");
      assertThat(guest.post(who, question).code()).as("the guest has gone").isEqualTo(401);
    }
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

  @Test
  void itSeesNoGuestsButItsOwn() throws Exception {
    String everywhere = "/apis/kubevirt.io/v1/virtualmachineinstances";
    String narrowed = everywhere + "?labelSelector=kubevirt.io%2FnodeName%3D";
    assertThat(node.get(everywhere).code()).isEqualTo(403);
    assertThat(node.get(everywhere + "?labelSelector=%3D%3D(").code()).isEqualTo(403);
    assertThat(node.get(everywhere + "?watch=1&timeoutSeconds=1").code()).isEqualTo(403);
    assertThat(node.get(narrowed + "n2").code()).isEqualTo(403);
    assertThat(node.get(narrowed + "n1").code()).isEqualTo(200);
    assertThat(node.get(INSTANCES + "/mine").code()).isEqualTo(200);
    assertThat(node.get(INSTANCES + "/other").code()).isEqualTo(403);
    assertThat(node.get(INSTANCES + "/nobody").code()).isEqualTo(404);
    String found = "/apis/kubevirt.io/v1/virtualmachines?labelSelector=virtfleet.org%2Funmanaged";
    assertThat(node.get(found).code()).isEqualTo(403);
    assertThat(node.get(found + "%3Dn1").code()).isEqualTo(200);
  }

  @Test
  void itMakesVolumesForNoClaimButThosePlacedOnIt() throws Exception {
    String here = claim("here", "n1");
    String there = claim("there", "n2");
    String volumes = "/api/v1/persistentvolumes";
    assertThat(node.post(volumes, volume("stolen", "n1", "there", there)).code()).isEqualTo(403);
    assertThat(node.post(volumes, volume("stolen", "n1", "here", there)).code()).isEqualTo(403);
    assertThat(node.post(volumes, volume("foreign", "n1, n2", "here", here)).code()).isEqualTo(403);
    assertThat(node.post(volumes, volume("own", "n1", "here", here)).code()).isEqualTo(201);
    String turned =
        "{\"spec\":{\"claimRef\":{\"name\":\"there\",\"uid\":\"%s\"}}}".formatted(there);
    assertThat(node.patch(volumes + "/own", MERGE, turned).code()).isEqualTo(403);
  }

  @Test
  void itReadsTheSecretsOfImportsOnItAndNamesNoneItself() throws Exception {
    String secrets = "/api/v1/namespaces/default/secrets";
    String claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    for (String name : new String[] {"login", "other-login"}) {
      admin.post(
          secrets,
          "{apiVersion: v1, kind: Secret, metadata: {name: %s}, stringData: {a: b}}"
              .formatted(name));
    }
    claim("imported", "n1");
    String named =
        "{\"metadata\":{\"annotations\":{\"cdi.kubevirt.io/storage.import.secretName\":\"%s\"}}}";
    assertThat(node.get(secrets + "/login").code()).isEqualTo(403);
    admin.patch(claims + "/imported", MERGE, named.formatted("login"));
    assertThat(node.get(secrets + "/login").code()).isEqualTo(200);
    assertThat(stranger.get(secrets + "/login").code()).isEqualTo(403);

    assertThat(node.patch(claims + "/imported", MERGE, named.formatted("other-login")).code())
        .isEqualTo(403);
    assertThat(node.get(secrets + "/other-login").code()).isEqualTo(403);

    String done =
        "{\"metadata\":{\"annotations\":{\"cdi.kubevirt.io/storage.pod.phase\":\"Succeeded\"}}}";
    assertThat(node.patch(claims + "/imported", MERGE, done).code()).isEqualTo(200);
    assertThat(node.get(secrets + "/login").code()).isEqualTo(403);
  }

  private static String claim(String name, String node) throws Exception {
    return admin
        .post(
            "/api/v1/namespaces/default/persistentvolumeclaims",
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s, annotations: {volume.kubernetes.io/selected-node: %s}}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
            """
                .formatted(name, node))
        .text("/metadata/uid");
  }

  private static String volume(String name, String nodes, String claim, String uid) {
    return """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: %s}
    spec:
      accessModes: [ReadWriteOnce]
      capacity: {storage: 1Mi}
      local: {path: /pool/x}
      claimRef: {apiVersion: v1, kind: PersistentVolumeClaim, namespace: default, name: %s, uid: %s}
      nodeAffinity:
        required:
          nodeSelectorTerms:
            - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [%s]}]
    """
        .formatted(name, claim, uid, nodes);
  }

  @Test
  void itShowsNetworksAndRoomOfNoOtherHost() throws Exception {
    String networks = "/apis/k8s.cni.cncf.io/v1/namespaces/%s/network-attachment-definitions";
    String network =
        "{apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: {name: net, labels: {virtfleet.org/node: %s}}, spec: {config: '{}'}}";
    String system = networks.formatted("virtfleet-system");
    assertThat(node.post(system, network.formatted("n2")).code()).isEqualTo(403);
    assertThat(node.post(networks.formatted("default"), network.formatted("n1")).code())
        .isEqualTo(403);
    assertThat(node.post(system, network.formatted("n1")).code()).isEqualTo(201);
    assertThat(stranger.delete(system + "/net").code()).isEqualTo(403);
    String rooms = "/apis/storage.k8s.io/v1/namespaces/virtfleet-system/csistoragecapacities";
    String room =
        "{apiVersion: storage.k8s.io/v1, kind: CSIStorageCapacity, metadata: {name: room}, storageClassName: local, nodeTopology: {matchLabels: {kubernetes.io/hostname: %s}}}";
    assertThat(node.post(rooms, room.formatted("n2")).code()).isEqualTo(403);
    assertThat(node.post(rooms, room.formatted("n1")).code()).isEqualTo(201);
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
