package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.virtfleet.agent.DiskImages.SIZE;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real agent with a real pool, and a web server that behaves badly.
@OnStorageHost
class ImportIT {
  @TempDir static Path data;
  private static StorageHost host;
  private static TestCluster cluster;
  private static Claims claims;
  private static ImageServer web;
  private static DiskImages images;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("imports");
    claims.makeClass("careful", "");
    web = new ImageServer();
    images = new DiskImages(data);
    disk = images.disk();
    host = shared;
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  @Test
  void aRawImageComesWithHolesWhereItHasNothing() throws Exception {
    web.offer("plain.img", disk);
    create("plain", web.url("plain.img"), Map.of("checksum", DiskImages.sha256(disk)));
    claims.awaitPhase("plain", "Succeeded");
    assertThat(contentOf("plain")).isEqualTo(disk);
    assertThat(StorageHost.blocks(claims.file("plain"))).isLessThan(4 << 20);
    assertThat(claims.volume("plain").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/format", "raw")
        .containsEntry("virtfleet.org/content", "complete");
    assertThat(claims.workBeside("plain")).isEmpty();
  }

  @Test
  void aDownloadGoesOnWhereItWasCut() throws Exception {
    web.offer("cut.img", disk);
    web.cutAfter("cut.img", 3 << 20);
    create("cut", web.url("cut.img"), Map.of());
    claims.awaitPhase("cut", "Succeeded");
    assertThat(contentOf("cut")).isEqualTo(disk);
    assertThat(web.ranges).anyMatch(range -> range.matches("bytes=[1-9][0-9]+-"));
  }

  @Test
  void packedImagesAreUnpacked() throws Exception {
    web.offer("p.img.gz", DiskImages.gzip(disk));
    web.offer("p.img.xz", images.through("xz", "-c"));
    web.offer("p.img.zst", images.through("zstd", "-qc"));
    for (String packing : List.of("gz", "xz", "zst")) {
      create("packed-" + packing, web.url("p.img." + packing), Map.of());
    }
    for (String packing : List.of("gz", "xz", "zst")) {
      claims.awaitPhase("packed-" + packing, "Succeeded");
      assertThat(contentOf("packed-" + packing)).isEqualTo(disk);
    }
  }

  @Test
  void imagesOfOtherHypervisorsBecomeRaw() throws Exception {
    for (String format : List.of("vmdk", "vhdx", "vdi", "vpc")) {
      web.offer("foreign." + format, images.as(format));
      create("foreign-" + format, web.url("foreign." + format), 64L << 20, Map.of());
    }
    for (String format : List.of("vmdk", "vhdx", "vdi", "vpc")) {
      claims.awaitPhase("foreign-" + format, "Succeeded");
      assertThat(Arrays.copyOf(contentOf("foreign-" + format), SIZE)).isEqualTo(disk);
      assertThat(claims.volume("foreign-" + format).getMetadata().getAnnotations())
          .containsEntry("virtfleet.org/format", "raw");
    }
  }

  @Test
  void aQcow2ImageStaysOneAndIsAsLargeAsItsClaim() throws Exception {
    web.offer("q.qcow2", images.as("qcow2"));
    create("q", web.url("q.qcow2"), 32L << 20, Map.of());
    claims.awaitPhase("q", "Succeeded");
    assertThat(claims.volume("q").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/format", "qcow2");
    assertThat(StorageHost.run("qemu-img", "info", "--output=json", claims.file("q").toString()))
        .contains("\"virtual-size\": " + (32 << 20));
  }

  @Test
  void whatMustNotComeFailsForGoodAndSaysWhy() throws Exception {
    web.offer("other.img", disk);
    create(
        "wrong-sum", web.url("other.img"), Map.of("checksum", DiskImages.sha256(new byte[] {1})));
    create("missing", web.url("nothing.img"), Map.of());
    web.offer("bomb.img.gz", DiskImages.gzip(new byte[64 << 20]));
    create("bomb", web.url("bomb.img.gz"), Map.of());
    web.offer("linked.qcow2", images.backed());
    create("linked", web.url("linked.qcow2"), Map.of());
    web.offer("ghost.vmdk", DiskImages.GHOST);
    create("ghost", web.url("ghost.vmdk"), Map.of());
    create("file", "file:///etc/passwd", Map.of());

    expectFailure("wrong-sum", "is not the one that was meant");
    expectFailure("missing", "the server answers 404");
    expectFailure("bomb", "Make a larger volume");
    expectFailure("linked", "backing file");
    expectFailure("ghost", "keeps its data in other files");
    expectFailure("file", "is no address of a web server");
    assertThat(StorageHost.blocks(claims.file("bomb"))).isZero();
  }

  @Test
  void theNodeItselfIsNotAskedUnlessAnAdministratorAllowsIt() throws Exception {
    web.offer("near.img", disk);
    String port = web.url("").replaceAll(".*:([0-9]+)/", "$1");
    claims.create("near", "careful", SIZE, notes(web.url("near.img"), Map.of()));
    claims.create(
        "near-by-name", "careful", SIZE, notes("http://localhost:" + port + "/near.img", Map.of()));
    claims.create("metadata", "local", SIZE, notes("http://169.254.169.254/latest", Map.of()));
    create("redirected", web.url("to/169.254.169.254/latest"), Map.of());
    for (String name : List.of("near", "near-by-name", "metadata", "redirected")) {
      expectFailure(name, "unless an administrator allows it");
    }
  }

  @Test
  void aLoginIsSentToItsServerOnly() throws Exception {
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(claims.namespace)
                .withName("login")
                .endMetadata()
                .addToStringData("accessKeyId", "me")
                .addToStringData("secretKey", "hush")
                .build())
        .create();
    try (var other = new ImageServer()) {
      other.offer("there.img", disk);
      String there = other.url("there.img").substring("http://".length());
      create("login", web.url("to/" + there), Map.of("secretName", "login"));
      claims.awaitPhase("login", "Succeeded");
      assertThat(other.logins).containsOnly("-");
      assertThat(web.logins).contains("Basic bWU6aHVzaA==");
    }
  }

  @Test
  void anAgentThatWasKilledBeginsTheImportAgain() throws Exception {
    web.offer("killed.img", disk);
    web.cutAfter("killed.img", 2 << 20);
    create("killed", web.url("killed.img"), Map.of());
    await().atMost(Duration.ofMinutes(1)).until(() -> claims.phase("killed").equals("Running"));
    host.restartAgent();
    claims.awaitPhase("killed", "Succeeded");
    assertThat(contentOf("killed")).isEqualTo(disk);
  }

  private static void expectFailure(String name, String words) {
    claims.awaitPhase(name, "Failed");
    assertThat(claims.message(name)).contains(words);
  }

  private static void create(String name, String url, Map<String, String> more) {
    create(name, url, SIZE, more);
  }

  private static void create(String name, String url, long size, Map<String, String> more) {
    claims.create(name, Claims.CLASS, size, notes(url, more));
  }

  private static Map<String, String> notes(String url, Map<String, String> more) {
    var notes = new HashMap<String, String>();
    notes.put("cdi.kubevirt.io/storage.import.source", "http");
    notes.put("cdi.kubevirt.io/storage.import.endpoint", url);
    more.forEach((key, value) -> notes.put("cdi.kubevirt.io/storage.import." + key, value));
    return notes;
  }

  private static byte[] contentOf(String claim) throws IOException {
    return Files.readAllBytes(claims.file(claim));
  }
}
