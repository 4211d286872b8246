package org.virtfleet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.http.Mutator.Request;
import org.virtfleet.apiserver.nodeproxy.TestCluster;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Whatever a client sends, the fault is its own: no answer is a 5xx, and what is stored stays
/// sound.
///
/// `-Dvirtfleet.mutations=N` sends N requests, `-Dvirtfleet.seed=N` those of an earlier run.
class MutatedRequestsTest {

  private static final int MUTATIONS = Integer.getInteger("virtfleet.mutations", 10_000);
  private static final int THREADS = 4;

  /// What the client says of an answer that was cut off.
  private static final List<String> LOST =
      List.of("RST_STREAM", "GOAWAY", "EOF", "Broken pipe", "closed");

  private static final String JSON = "application/json";

  private static final String VM = "/apis/kubevirt.io/v1/namespaces/default/virtualmachines";
  private static final String CORE = "/api/v1/namespaces/default/";
  private static final String KINDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  @TempDir Path folder;

  @Test
  void noRequestIsAnsweredAsAFaultOfTheServer() throws Exception {
    long seed = Long.getLong("virtfleet.seed", System.nanoTime());
    System.out.println("MutatedRequestsTest: " + MUTATIONS + " requests, -Dvirtfleet.seed=" + seed);
    Map<String, JsonNode> before;
    try (TestCluster cluster = new TestCluster(folder);
        HttpProbe probe = HttpProbe.as(cluster.server(), "admin", "system:masters")) {
      List<Request> good = good();
      for (Request request : good) {
        assertThat(send(probe, request)).as(request::toString).isLessThan(400);
      }
      assertThat(failures(probe, good, seed)).isEmpty();
      await("definitions that go are gone")
          .atMost(Duration.ofMinutes(1))
          .until(() -> !probe.get(KINDS).json().toString().contains("deletionTimestamp\":\"2"));
      before = everything(probe);
    }
    try (TestApiServer again = TestApiServer.inFolder(folder);
        HttpProbe probe = HttpProbe.as(again, "admin", "system:masters")) {
      assertThat(everything(probe)).isEqualTo(before);
    }
  }

  private static Queue<String> failures(HttpProbe probe, List<Request> good, long seed)
      throws Exception {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Random random = new Random(seed + t);
        done.add(
            threads.submit(() -> {
              Mutator mutator = new Mutator(random);
              for (int i = 0; i < MUTATIONS / THREADS; i++) {
                Request bad = mutator.mutate(good.get(random.nextInt(good.size())));
                int code = send(probe, bad);
                if (code >= 500) {
                  failures.add(code + " for " + bad);
                }
              }
              return null;
            }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    return failures;
  }

  /// The code; what a watch would go on to say is not waited for. 0 where the client tells none:
  /// its stream was reset, or the connection ended, as the server's do on which many streams a
  /// second are given up.
  private static int send(HttpProbe probe, Request r) throws Exception {
    try {
      HttpResponse<InputStream> response =
          probe.stream(r.method(), r.target(), r.body(), r.type(), r.accept());
      try (InputStream body = response.body()) {
        if (!r.target().contains("watch")) {
          var _ = body.readAllBytes();
        }
      }
      return response.statusCode();
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (LOST.stream().anyMatch(why::contains)) {
        return 0;
      }
      throw new IOException("no answer to " + r, e);
    }
  }

  private static Map<String, JsonNode> everything(HttpProbe probe) throws Exception {
    Map<String, JsonNode> all = new TreeMap<>();
    List<String> groups = new ArrayList<>(List.of("/api/v1"));
    for (JsonNode group : probe.get("/apis").json().path("groups")) {
      group.path("versions").forEach(v -> groups.add("/apis/" + v.path("groupVersion").asText()));
    }
    for (String group : groups) {
      for (JsonNode resource : probe.get(group).json().path("resources")) {
        boolean listed = resource.path("verbs").toString().contains("\"list\"");
        String path = group + "/" + resource.path("name").asText();
        if (listed && !path.startsWith("/apis/upload")) { // an answer, which is not stored
          all.put(path, probe.get(path).json().path("items"));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(30);
    return all;
  }

  private static Request request(String method, String target, String type, String body) {
    return new Request(method, target, type, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Request> good() {
    List<Request> good = new ArrayList<>();
    good.add(request("POST", VM, JSON, machine("m1")));
    good.add(request("POST", VM + "?fieldValidation=Strict&dryRun=All", JSON, machine("m2")));
    good.add(
        request(
            "POST",
            "/apis/kubevirt.io/v1/namespaces/default/virtualmachineinstances",
            JSON,
            "{\"apiVersion\":\"kubevirt.io/v1\",\"kind\":\"VirtualMachineInstance\",\"metadata\":{\"generateName\":\"i-\"},\"spec\":{\"domain\":{\"cpu\":{\"cores\":2,\"sockets\":1},\"memory\":{\"guest\":\"64Mi\"},\"devices\":{\"disks\":[{\"name\":\"d\",\"disk\":{\"bus\":\"virtio\"}}],\"interfaces\":[{\"name\":\"n\",\"masquerade\":{}}]}},\"networks\":[{\"name\":\"n\",\"pod\":{}}],\"volumes\":[{\"name\":\"d\",\"containerDisk\":{\"image\":\"x\"}}]}}"));
    good.add(
        request(
            "POST",
            CORE + "configmaps",
            JSON,
            "{\"metadata\":{\"name\":\"c\",\"labels\":{\"a\":\"b\"},\"annotations\":{\"k\":\"v\"}},\"data\":{\"k\":\"v\"}}"));
    good.add(
        request(
            "POST",
            CORE + "secrets",
            JSON,
            "{\"metadata\":{\"name\":\"s\"},\"stringData\":{\"k\":\"v\"},\"type\":\"Opaque\"}"));
    good.add(
        request(
            "POST",
            CORE + "services",
            JSON,
            "{\"metadata\":{\"name\":\"svc\"},\"spec\":{\"ports\":[{\"port\":80,\"name\":\"h\"}],\"selector\":{\"a\":\"b\"}}}"));
    good.add(
        request(
            "POST",
            CORE + "persistentvolumeclaims",
            JSON,
            "{\"metadata\":{\"name\":\"p\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}"));
    good.add(
        request(
            "POST",
            CORE + "events",
            JSON,
            "{\"metadata\":{\"name\":\"e\"},\"involvedObject\":{\"kind\":\"Pod\",\"namespace\":\"default\",\"name\":\"x\"},\"reason\":\"R\",\"message\":\"m\",\"type\":\"Normal\"}"));
    good.add(
        request(
            "POST",
            RBAC + "namespaces/default/roles",
            JSON,
            "{\"metadata\":{\"name\":\"r\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}]}"));
    good.add(
        request(
            "POST",
            RBAC + "namespaces/default/rolebindings",
            JSON,
            "{\"metadata\":{\"name\":\"rb\"},\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Role\",\"name\":\"r\"},\"subjects\":[{\"kind\":\"User\",\"name\":\"u\"}]}"));
    good.add(request("POST", CORE + "serviceaccounts", JSON, "{\"metadata\":{\"name\":\"sa\"}}"));
    good.add(
        request(
            "POST",
            CORE + "serviceaccounts/sa/token",
            JSON,
            "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{\"audiences\":[\"a\"],\"expirationSeconds\":600}}"));
    good.add(
        request(
            "POST",
            "/api/v1/namespaces?dryRun=All",
            JSON,
            "{\"metadata\":{\"name\":\"n\",\"labels\":{\"a\":\"b\"},\"finalizers\":[\"a/b\"]}}"));
    good.add(
        request(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            JSON,
            "{\"spec\":{\"resourceAttributes\":{\"verb\":\"get\",\"resource\":\"pods\",\"namespace\":\"default\"}}}"));
    good.add(
        request(
            "PUT",
            CORE + "configmaps/c",
            JSON,
            "{\"metadata\":{\"name\":\"c\"},\"data\":{\"k\":\"w\"}}"));
    good.add(
        request(
            "PATCH",
            CORE + "configmaps/c",
            "application/json-patch+json",
            "[{\"op\":\"add\",\"path\":\"/data/x\",\"value\":\"y\"},{\"op\":\"test\",\"path\":\"/data/x\",\"value\":\"y\"},{\"op\":\"remove\",\"path\":\"/data/x\"}]"));
    good.add(
        request(
            "PATCH",
            VM + "/m1",
            "application/merge-patch+json",
            "{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"template\":{\"spec\":{\"domain\":{\"cpu\":{\"cores\":3}}}}}}"));
    good.add(
        request(
            "PATCH",
            CORE + "services/svc",
            "application/strategic-merge-patch+json",
            "{\"spec\":{\"ports\":[{\"port\":81,\"name\":\"g\"},{\"$patch\":\"delete\",\"port\":80}]}}"));
    good.add(
        request(
            "PATCH",
            VM + "/m1?fieldManager=f&force=true",
            "application/apply-patch+yaml",
            machine("m1")));
    good.add(
        request(
            "PATCH",
            VM + "/m1/status",
            "application/merge-patch+json",
            "{\"status\":{\"printableStatus\":\"Stopped\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"}]}}"));
    good.addAll(lamps());
    good.addAll(actions());
    good.add(request("GET", VM + "?limit=1&labelSelector=a%3Db", JSON, ""));
    good.add(request("GET", CORE + "configmaps?fieldSelector=metadata.name%3Dc", JSON, ""));
    good.add(request("GET", CORE + "configmaps?watch=true&timeoutSeconds=1", JSON, ""));
    good.add(
        new Request("GET", VM, JSON, "application/json;as=Table;v=v1;g=meta.k8s.io", new byte[0]));
    good.add(request("GET", "/openapi/v3", JSON, ""));
    good.add(request("GET", "/apis", JSON, ""));
    good.add(
        request(
            "DELETE",
            CORE + "secrets/s",
            JSON,
            "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\",\"preconditions\":{}}"));
    return good;
  }

  /// A custom kind, whose schema is changed time and again, and objects of it.
  private static List<Request> lamps() {
    String lamps = "/apis/example.org/v1/namespaces/default/lamps";
    String versions =
        "\"versions\":[{\"name\":\"v1\",\"served\":true,\"storage\":true,\"subresources\":{\"status\":{},\"scale\":{\"specReplicasPath\":\".spec.n\",\"statusReplicasPath\":\".status.n\"}},\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\",\"required\":[\"n\"],\"x-kubernetes-validations\":[{\"rule\":\"self.n > 0\",\"message\":\"m\"},{\"rule\":\"!has(self.s) || self.s.matches('^[a-z]+$')\"}],\"properties\":{\"n\":{\"type\":\"integer\",\"default\":1,\"minimum\":1,\"maximum\":9,\"multipleOf\":1},\"s\":{\"type\":\"string\",\"pattern\":\"^[a-z]+$\",\"maxLength\":9},\"t\":{\"type\":\"string\",\"format\":\"date-time\"},\"q\":{\"x-kubernetes-int-or-string\":true},\"m\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"},\"maxProperties\":3},\"l\":{\"type\":\"array\",\"x-kubernetes-list-type\":\"map\",\"x-kubernetes-list-map-keys\":[\"k\"],\"items\":{\"type\":\"object\",\"required\":[\"k\"],\"properties\":{\"k\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}}}},\"u\":{\"type\":\"object\",\"x-kubernetes-preserve-unknown-fields\":true}}},\"status\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}}}},\"additionalPrinterColumns\":[{\"name\":\"N\",\"type\":\"integer\",\"jsonPath\":\".spec.n\"}]}]";
    String lamp =
        "{\"apiVersion\":\"example.org/v1\",\"kind\":\"Lamp\",\"metadata\":{%s},\"spec\":{\"n\":2,\"s\":\"abc\",\"t\":\"2006-01-02T15:04:05Z\",\"q\":\"25%%\",\"m\":{\"x\":1.5},\"l\":[{\"k\":\"a\"}],\"u\":{\"v\":[1]}}}";
    return List.of(
        request(
            "POST",
            KINDS,
            JSON,
            "{\"metadata\":{\"name\":\"lamps.example.org\"},\"spec\":{\"group\":\"example.org\",\"names\":{\"kind\":\"Lamp\",\"plural\":\"lamps\"},\"scope\":\"Namespaced\","
                + versions
                + "}}"),
        request("POST", lamps, JSON, lamp.formatted("\"generateName\":\"l-\"")),
        request("POST", lamps, JSON, lamp.formatted("\"name\":\"one\"")),
        request(
            "PATCH",
            KINDS + "/lamps.example.org",
            "application/merge-patch+json",
            "{\"spec\":{" + versions + "}}"),
        request(
            "PATCH",
            lamps + "/one",
            "application/merge-patch+json",
            "{\"spec\":{\"n\":3,\"m\":{\"y\":2},\"l\":[{\"k\":\"b\"}]}}"),
        request(
            "PATCH",
            lamps + "/one?fieldManager=f&force=true",
            "application/apply-patch+yaml",
            lamp.formatted("\"name\":\"one\"")),
        request(
            "PATCH",
            lamps + "/one/scale",
            "application/merge-patch+json",
            "{\"spec\":{\"replicas\":2}}"),
        request("GET", lamps + "?limit=2", JSON, ""));
  }

  /// What is done to machines and instances, of which none runs here.
  private static List<Request> actions() {
    String group = "/apis/subresources.kubevirt.io/v1/namespaces/default/";
    return List.of(
        action("PUT", group + "virtualmachines/m1/start", "{\"paused\":true}"),
        action(
            "PUT",
            group + "virtualmachines/m1/addvolume",
            "{\"name\":\"v\",\"disk\":{\"name\":\"v\",\"disk\":{\"bus\":\"scsi\"}},\"volumeSource\":{\"persistentVolumeClaim\":{\"claimName\":\"p\"}}}"),
        action("PUT", group + "expand-vm-spec", machine("m3")),
        action("GET", group + "virtualmachines/m1/expand-spec", ""));
  }

  private static Request action(String method, String target, String body) {
    return new Request(method, target, JSON, "*/*", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String machine(String name) {
    return "{\"apiVersion\":\"kubevirt.io/v1\",\"kind\":\"VirtualMachine\",\"metadata\":{\"name\":\""
        + name
        + "\",\"labels\":{\"a\":\"b\"}},\"spec\":{\"runStrategy\":\"Halted\",\"dataVolumeTemplates\":[{\"metadata\":{\"name\":\"d\"},\"spec\":{\"storage\":{\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}},\"source\":{\"blank\":{}}}}],\"template\":{\"metadata\":{\"labels\":{\"x\":\"y\"}},\"spec\":{\"domain\":{\"cpu\":{\"cores\":2},\"memory\":{\"guest\":\"64Mi\"},\"resources\":{\"requests\":{\"memory\":\"64Mi\"}},\"devices\":{\"disks\":[{\"name\":\"d\",\"bootOrder\":1,\"disk\":{\"bus\":\"virtio\"}}],\"interfaces\":[{\"name\":\"n\",\"bridge\":{}}]}},\"networks\":[{\"name\":\"n\",\"pod\":{}}],\"nodeSelector\":{\"k\":\"v\"},\"terminationGracePeriodSeconds\":5,\"volumes\":[{\"name\":\"d\",\"dataVolume\":{\"name\":\"d\"}}]}}}}";
  }
}
