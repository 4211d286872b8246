package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Exports of claims, and what is fetched of them through the server.
record Exports(TestCluster cluster, String namespace) {
  static final String TOKEN = "x-kubevirt-export-token";

  /// Makes the Secret that opens them all.
  void makeToken() {
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("token")
                .endMetadata()
                .addToStringData("token", "open sesame")
                .build())
        .create();
  }

  byte[] fetched(String name) throws Exception {
    HttpResponse<byte[]> answer = fetch(name, "disk.img");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<byte[]> fetch(String name, String file, String... headers) throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = TOKEN;
    all[headers.length + 1] = "open sesame";
    return cluster.fetch(path(name, name, file), all);
  }

  String path(String export, String claim, String file) {
    return "/api/export.kubevirt.io/v1/namespaces/%s/virtualmachineexports/%s/volumes/%s/%s"
        .formatted(namespace, export, claim, file);
  }

  /// An export as the controller leaves it, of the claim that has its name.
  void export(String name, String phase, Instant end) {
    export(name, "PersistentVolumeClaim", phase, end, name);
  }

  /// The same, of a machine that has its name.
  ///
  /// @param claims that are its volumes, by their own names
  void exportMachine(String name, String... claims) {
    export(name, "VirtualMachine", "Ready", Instant.now().plusSeconds(3600), claims);
  }

  /// What a machine's package holds.
  HttpResponse<byte[]> fetchPackage(String name, String... headers) throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = TOKEN;
    all[headers.length + 1] = "open sesame";
    return cluster.fetch(
        "/api/export.kubevirt.io/v1/namespaces/%s/virtualmachineexports/%s/machine.ova"
            .formatted(namespace, name),
        all);
  }

  private Map<String, Object> volume(String export, String claim) {
    String url = "https://x" + path(export, claim, "disk.img");
    return Map.of("name", claim, "formats", List.of(Map.of("format", "raw", "url", url)));
  }

  private void export(String name, String kind, String phase, Instant end, String... claims) {
    var made = new GenericKubernetesResource();
    made.setApiVersion("export.kubevirt.io/v1");
    made.setKind("VirtualMachineExport");
    made.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
    made.setAdditionalProperty(
        "spec",
        Map.of(
            "source",
            Map.of(
                "apiGroup",
                kind.equals("VirtualMachine") ? "kubevirt.io" : "",
                "kind",
                kind,
                "name",
                name)));
    GenericKubernetesResource there = cluster.client().resource(made).create();
    there.setAdditionalProperty(
        "status",
        Map.of(
            "phase",
            phase,
            "tokenSecretRef",
            "token",
            "ttlExpirationTime",
            end.truncatedTo(ChronoUnit.SECONDS).toString(),
            "links",
            Map.of(
                "external",
                Map.of(
                    "cert",
                    "",
                    "volumes",
                    Arrays.stream(claims).map(claim -> volume(name, claim)).toList()))));
    cluster.client().resource(there).updateStatus();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> cluster.client().resource(made).get().get("status", "phase") != null);
  }
}
