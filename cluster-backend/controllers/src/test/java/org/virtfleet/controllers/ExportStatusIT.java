package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What exports say of themselves, with the real controllers.
class ExportStatusIT {
  private static final String NAMESPACE = "exports";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static TestCluster cluster;
  private static FakeAgent agent;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
    cluster.namespace(NAMESPACE);
    agent = new FakeAgent(cluster, "n1");
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: CDIConfig
        metadata: {name: config}
        spec: {}
        """);
    GenericKubernetesResource config =
        client()
            .genericKubernetesResources("cdi.kubevirt.io/v1beta1", "CDIConfig")
            .withName("config")
            .get();
    config.setAdditionalProperty(
        "status", Map.of("uploadProxyURL", "https://fleet:6443", "uploadProxyCA", "PEM"));
    client().resource(config).updateStatus();
    create(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: disk, namespace: exports}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 64Mi}}}
        """);
  }

  @AfterAll
  static void stop() {
    agent.close();
    cluster.close();
  }

  @Test
  void anExportOfAClaimSaysWhereItsDiskIsFetchedAndGoesWhenItsTimeIsOver() {
    create(
        """
        apiVersion: export.kubevirt.io/v1
        kind: VirtualMachineExport
        metadata: {name: claim, namespace: exports}
        spec: {source: {apiGroup: "", kind: PersistentVolumeClaim, name: disk}, ttlDuration: 1h}
        """);
    awaitPhase("claim", "Ready");
    GenericKubernetesResource export = export("claim");
    assertThat(export.<String>get("status", "links", "external", "cert")).isEqualTo("PEM");
    assertThat(url(export, 0))
        .isEqualTo(
            "https://fleet:6443/api/export.kubevirt.io/v1/namespaces/exports/virtualmachineexports/claim/volumes/disk/disk.img");
    assertThat(url(export, 1)).endsWith("/disk.img.gz");
    assertThat(formats(export)).containsExactly("raw", "gzip", "qcow2", "vmdk");
    String secret = export.get("status", "tokenSecretRef");
    var token = client().secrets().inNamespace(NAMESPACE).withName(secret).require().getData();
    assertThat(token.get("token")).hasSizeGreaterThan(20);

    cluster.putClockForward(Duration.ofHours(2));
    create(
        """
        apiVersion: export.kubevirt.io/v1
        kind: VirtualMachineExport
        metadata: {name: other, namespace: exports}
        spec: {source: {apiGroup: "", kind: PersistentVolumeClaim, name: none}, ttlDuration: 9h}
        """);
    client()
        .persistentVolumeClaims()
        .inNamespace(NAMESPACE)
        .withName("disk")
        .edit(claim -> {
          claim.getMetadata().setLabels(Map.of("changed", "yes"));
          return claim;
        });
    await().atMost(PATIENCE).until(() -> find("claim") == null);
    awaitPhase("other", "Pending");
  }

  @Test
  void anExportOfAMachineIsReadyWhileItIsStopped() {
    create(
        """
        apiVersion: kubevirt.io/v1
        kind: VirtualMachine
        metadata: {name: vm, namespace: exports}
        spec:
          runStrategy: Always
          template:
            spec:
              domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
              volumes: [{name: root, dataVolume: {name: root}}]
        """);
    create(
        """
        apiVersion: cdi.kubevirt.io/v1beta1
        kind: DataVolume
        metadata: {name: root, namespace: exports}
        spec: {source: {blank: {}}, storage: {resources: {requests: {storage: 64Mi}}}}
        """);
    await()
        .atMost(PATIENCE)
        .until(() ->
            client()
                .genericKubernetesResources("kubevirt.io/v1", "VirtualMachineInstance")
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .stream()
                .anyMatch(vmi -> "Running".equals(vmi.<String>get("status", "phase"))));
    create(
        """
        apiVersion: export.kubevirt.io/v1
        kind: VirtualMachineExport
        metadata: {name: machine, namespace: exports}
        spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: vm}, tokenSecretRef: mine, ttlDuration: 24h}
        """);
    await()
        .atMost(PATIENCE)
        .until(() ->
            "InUse".equals(export("machine").<String>get("status", "conditions", 0, "reason")));
    var machine =
        client()
            .genericKubernetesResources("kubevirt.io/v1", "VirtualMachine")
            .inNamespace(NAMESPACE)
            .withName("vm");
    machine.edit(vm -> {
      Map<String, Object> spec = vm.get("spec");
      spec.put("runStrategy", "Halted");
      return vm;
    });
    awaitPhase("machine", "Ready");
    GenericKubernetesResource ready = export("machine");
    assertThat(ready.<String>get("status", "tokenSecretRef")).isEqualTo("mine");
    assertThat(ready.<String>get("status", "virtualMachineName")).isEqualTo("vm");
    assertThat(url(ready, 0)).contains("/volumes/root/");
    assertThat(formats(ready)).containsExactly("raw", "gzip", "qcow2", "vmdk", "ova");
    assertThat(url(ready, 4))
        .isEqualTo(
            "https://fleet:6443/api/export.kubevirt.io/v1/namespaces/exports/virtualmachineexports/machine/machine.ova");
  }

  private static List<String> formats(GenericKubernetesResource export) {
    List<Map<String, String>> formats =
        export.get("status", "links", "external", "volumes", 0, "formats");
    return formats.stream().map(format -> format.getOrDefault("format", "")).toList();
  }

  private static String url(GenericKubernetesResource export, int format) {
    return export.get("status", "links", "external", "volumes", 0, "formats", format, "url");
  }

  private static void awaitPhase(String name, String phase) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          GenericKubernetesResource found = find(name);
          assertThat(found == null ? "" : Objects.toString(found.get("status", "phase")))
              .as("%s: %s", name, found)
              .isEqualTo(phase);
        });
  }

  private static GenericKubernetesResource export(String name) {
    return Objects.requireNonNull(find(name));
  }

  private static @Nullable GenericKubernetesResource find(String name) {
    return client()
        .genericKubernetesResources("export.kubevirt.io/v1", "VirtualMachineExport")
        .inNamespace(NAMESPACE)
        .withName(name)
        .get();
  }

  private static void create(String yaml) {
    client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }

  private static KubernetesClient client() {
    return cluster.client();
  }
}
