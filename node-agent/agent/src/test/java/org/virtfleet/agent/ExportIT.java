package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// Disks fetched through the server from a real agent, as virtctl fetches them.
@Tag("guest")
class ExportIT {
  private static final String ID = TestCluster.idOf("exports");
  private static final String TOKEN = "x-kubevirt-export-token";
  private static final int SIZE = 24 << 20;

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Claims claims;
  private static AgentProcess agent;
  private static byte[] disk;

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster(data, ID);
    claims = new Claims(cluster);
    claims.makeClass(Claims.CLASS, "");
    disk = new byte[SIZE];
    new Random(11).nextBytes(disk);
    Arrays.fill(disk, 4 << 20, 20 << 20, (byte) 0);
    agent = AgentProcess.start(cluster, "qemu:///system");
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("token")
                .endMetadata()
                .addToStringData("token", "open sesame")
                .build())
        .create();
  }

  @AfterAll
  static void stop() throws Exception {
    agent.stop();
    cluster.close();
    try (Hypervisor hypervisor = LibvirtHypervisor.connect(new HypervisorUri("qemu:///system"))) {
      String pool = "virtfleet-" + ID;
      hypervisor
          .storage()
          .volumes(pool)
          .forEach(v -> hypervisor.storage().deleteVolume(pool, v.name()));
      hypervisor.storage().forgetPool(pool);
    }
  }

  @Test
  void aRawDiskComesWholeInRangesAndPacked() throws Exception {
    claims.create("raw", Claims.CLASS, SIZE, Map.of());
    Files.write(claims.file("raw"), disk, StandardOpenOption.WRITE);
    export("raw", "Ready", Instant.now().plusSeconds(3600));
    assertThat(fetched("raw")).isEqualTo(disk);

    HttpResponse<byte[]> tail = fetch("raw", "disk.img", "Range", "bytes=%d-".formatted(SIZE - 5));
    assertThat(tail.statusCode()).isEqualTo(206);
    assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(disk, SIZE - 5, SIZE));
    assertThat(tail.headers().firstValue("Content-Range"))
        .contains("bytes %d-%d/%d".formatted(SIZE - 5, SIZE - 1, SIZE));
    String tag = tail.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> middle =
        fetch("raw", "disk.img", "Range", "bytes=3000000-3999999", "If-Range", tag);
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(disk, 3_000_000, 4_000_000));
    assertThat(fetch("raw", "disk.img", "Range", "bytes=0-9", "If-Range", "\"old\"").statusCode())
        .isEqualTo(200);
    assertThat(fetch("raw", "disk.img", "Range", "bytes=%d-".formatted(SIZE)).statusCode())
        .isEqualTo(416);

    HttpResponse<byte[]> packed = fetch("raw", "disk.img.gz");
    assertThat(packed.body().length).isLessThan(9 << 20);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(disk);
    }
  }

  @Test
  void aQcow2DiskComesAsItsGuestSeesItAndCanBeImportedAgain() throws Exception {
    Path plain = Files.write(data.resolve("plain.raw"), disk);
    Path cow = data.resolve("disk.qcow2");
    run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", plain.toString(), cow.toString());
    var claim =
        claims.create(
            "cow", Claims.CLASS, SIZE, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(claim, cow).statusCode()).isEqualTo(200);
    claims.awaitPhase("cow", "Succeeded");
    export("cow", "Ready", Instant.now().plusSeconds(3600));
    assertThat(fetched("cow")).isEqualTo(disk);
    HttpResponse<byte[]> part = fetch("cow", "disk.img", "Range", "bytes=20971000-20972999");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(disk, 20_971_000, 20_973_000));

    Path back = Files.write(data.resolve("back.raw"), fetched("cow"));
    var again =
        claims.create(
            "again", Claims.CLASS, SIZE, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(again, back).statusCode()).isEqualTo(200);
    claims.awaitPhase("again", "Succeeded");
    assertThat(Files.readAllBytes(claims.file("again"))).isEqualTo(disk);
  }

  @Test
  void withoutItsTokenOrAfterItsTimeAnExportGivesNothing() throws Exception {
    claims.create("shut", Claims.CLASS, 1 << 20, Map.of());
    export("shut", "Ready", Instant.now().plusSeconds(3600));
    assertThat(cluster.fetch(path("shut", "shut", "disk.img")).statusCode()).isEqualTo(401);
    assertThat(cluster.fetch(path("shut", "shut", "disk.img"), TOKEN, "wrong").statusCode())
        .isEqualTo(401);
    assertThat(cluster.fetch(path("none", "shut", "disk.img"), TOKEN, "open sesame").statusCode())
        .isEqualTo(401);
    assertThat(cluster.fetch(path("shut", "other", "disk.img"), TOKEN, "open sesame").statusCode())
        .isEqualTo(404);
    export("late", "Ready", Instant.now().minusSeconds(1));
    assertThat(cluster.fetch(path("late", "late", "disk.img"), TOKEN, "open sesame").statusCode())
        .isEqualTo(401);
    export("early", "Pending", Instant.now().plusSeconds(3600));
    assertThat(cluster.fetch(path("early", "early", "disk.img"), TOKEN, "open sesame").statusCode())
        .isEqualTo(503);
  }

  private static byte[] fetched(String name) throws Exception {
    HttpResponse<byte[]> answer = fetch(name, "disk.img");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<byte[]> fetch(String name, String file, String... headers)
      throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = TOKEN;
    all[headers.length + 1] = "open sesame";
    return cluster.fetch(path(name, name, file), all);
  }

  private static String path(String export, String claim, String file) {
    return "/api/export.kubevirt.io/v1/namespaces/default/virtualmachineexports/%s/volumes/%s/%s"
        .formatted(export, claim, file);
  }

  /// An export as the controller leaves it, of the claim that has its name.
  private static void export(String name, String phase, Instant end) {
    var made = new GenericKubernetesResource();
    made.setApiVersion("export.kubevirt.io/v1");
    made.setKind("VirtualMachineExport");
    made.setMetadata(new ObjectMetaBuilder().withNamespace("default").withName(name).build());
    made.setAdditionalProperty(
        "spec",
        Map.of("source", Map.of("apiGroup", "", "kind", "PersistentVolumeClaim", "name", name)));
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
                    List.of(
                        Map.of(
                            "name",
                            name,
                            "formats",
                            List.of(
                                Map.of(
                                    "format",
                                    "raw",
                                    "url",
                                    "https://x" + path(name, name, "disk.img")))))))));
    cluster.client().resource(there).updateStatus();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> cluster.client().resource(made).get().get("status", "phase") != null);
  }

  private static void run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      var words = said.readAllAsString();
      assertThat(process.waitFor()).as(words).isZero();
    }
  }
}
