package org.virtfleet.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that others wrote for Kubernetes, as the distribution ships them. kubectl is in
/// [KubectlKindsIT].
@Tag("guest")
@OnMockCluster
class ForeignClientsIT {

  private static final String MACHINE =
      """
      {"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "web"},
       "spec": {"runStrategy": "Halted", "template": {"spec": {"domain": {"memory": {"guest": "64Mi"}, "devices": {}}}}}}
      """;

  private static final String MACHINES = "/apis/kubevirt.io/v1/namespaces/curl/virtualmachines";

  @TempDir private Path folder;

  @Test
  void pythonsClientWorksWithTypedCustomAndDynamicObjects(EmbeddedCluster cluster)
      throws IOException {
    Command.of("/usr/bin/python3", copy("client.py"), cluster.kubeconfig().toString(), "python")
        .run()
        .expectingSuccess();
  }

  @Test
  void ansiblesKubernetesCollectionWorks(EmbeddedCluster cluster) throws IOException {
    Command.of("ansible-playbook", "--inventory", "localhost,", copy("playbook.yaml"))
        .with("K8S_AUTH_KUBECONFIG", cluster.kubeconfig().toString())
        .with("ANSIBLE_HOME", folder.toString())
        .with("ANSIBLE_LOCAL_TEMP", folder.toString())
        .with("ANSIBLE_PYTHON_INTERPRETER", "/usr/bin/python3")
        .with("LC_ALL", "C.UTF-8")
        .run()
        .expectingSuccess();
  }

  @Test
  void curlListsWatchesAndPatchesWithAClientCertificate(EmbeddedCluster cluster) throws Exception {
    var curl = Curl.of(cluster, folder);
    cluster.kubectl("create", "namespace", "curl").run().expectingSuccess();
    try {
      assertThat(curl.post(MACHINES, MACHINE).code()).isEqualTo(201);
      Curl.Answer list = curl.get(MACHINES);
      assertThat(list.json().at("/items/0/metadata/name").asText()).isEqualTo("web");
      String version = list.json().at("/metadata/resourceVersion").asText();

      Curl.Answer patched =
          curl.patch(
              MACHINES + "/web",
              "application/merge-patch+json",
              "{\"metadata\": {\"labels\": {\"tier\": \"front\"}}}");
      assertThat(patched.code()).isEqualTo(200);

      Curl.Answer watch =
          curl.get(MACHINES + "?watch=1&timeoutSeconds=1&resourceVersion=" + version);
      assertThat(watch.body()).contains("\"type\":\"MODIFIED\"").contains("\"tier\":\"front\"");
      assertThat(curl.patch(MACHINES + "/web", "text/plain", "{}").code()).isEqualTo(415);
      assertThat(curl.withoutCertificate(MACHINES).code()).as("nobody").isEqualTo(403);
      assertThat(curl.delete(MACHINES + "/web").code()).isEqualTo(200);
    } finally {
      cluster.kubectl("delete", "namespace", "curl", "--timeout=60s").run();
    }
  }

  /// kubectl sends what it makes of its arguments as protobuf.
  @Test
  void whatKubectlMakesOfItsArgumentsIsTakenAndShown(EmbeddedCluster cluster) throws Exception {
    cluster.kubectl("create", "namespace", "made").run().expectingSuccess();
    try {
      for (String what :
          List.of(
              "configmap made --from-literal=a=b",
              "secret generic made --from-literal=a=b",
              "serviceaccount made",
              "quota made --hard=count/configmaps=9",
              "service clusterip made --tcp=80:web",
              "role made --verb=get --resource=virtualmachines.kubevirt.io",
              "rolebinding made --role=made --user=somebody",
              "poddisruptionbudget made --selector=a=b --min-available=50%",
              "deployment made --image=example.com/image --replicas=0")) {
        cluster.kubectl(("-n made create " + what).split(" ")).run().expectingSuccess();
      }
      assertThat(jsonpath(cluster, "pdb", "{.spec.minAvailable}")).isEqualTo("50%");
      assertThat(jsonpath(cluster, "deployment", "{.spec.replicas}")).isEqualTo("0");
      assertThat(jsonpath(cluster, "service", "{.spec.ports[0].targetPort}")).isEqualTo("web");
      assertThat(jsonpath(cluster, "quota", "{.spec.hard}")).contains("count/configmaps");
    } finally {
      cluster.kubectl("delete", "namespace", "made", "--timeout=60s").run();
    }
  }

  private static String jsonpath(EmbeddedCluster cluster, String kind, String path)
      throws IOException {
    return cluster
        .kubectl("-n", "made", "get", kind, "made", "-o", "jsonpath=" + path)
        .run()
        .expectingSuccess()
        .out();
  }

  private String copy(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ForeignClientsIT.class.getResourceAsStream("/foreign/" + name))) {
      return Files.writeString(folder.resolve(name), new String(in.readAllBytes(), UTF_8))
          .toString();
    }
  }
}
