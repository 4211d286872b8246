package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.virtfleet.agent.DiskImages.SIZE;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.streams.HttpAnswer;

/// Images that a person sends into the volumes of a real agent, whole, cut and in parts.
@OnStorageHost
class UploadIT {
  /// Unpacking as many zeros takes seconds, and no room.
  private static final long LARGE = 1L << 30;

  private static final Map<String, String> TARGET =
      Map.of("cdi.kubevirt.io/storage.upload.target", "");
  private static final Pattern OFFSET = Pattern.compile("(?im)^upload-offset: (\\d+)");

  @TempDir static Path data;
  private static StorageHost host;
  private static TestCluster cluster;
  private static Claims claims;
  private static DiskImages images;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) {
    host = shared;
    cluster = shared.cluster;
    claims = shared.claimsIn("uploads");
    images = new DiskImages(data);
    disk = images.disk();
  }

  @Test
  void anImageOfAnotherHypervisorBecomesRawAndOneOfOtherFilesIsRefused() throws Exception {
    Path sent = Files.write(data.resolve("sent.vmdk"), images.as("vmdk"));
    var claim = claims.create("sent", Claims.CLASS, SIZE, TARGET);
    Path ghost = Files.write(data.resolve("ghost.vmdk"), DiskImages.GHOST);
    var refused = cluster.upload(claim, ghost);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("keeps its data in other files");
    assertThat(StorageHost.blocks(claims.file("sent"))).isZero();

    assertThat(cluster.upload(claim, sent).status()).isEqualTo(200);
    assertThat(contentOf("sent")).isEqualTo(disk);
    assertThat(claims.phase("sent")).isEqualTo("Succeeded");
    assertThat(claims.workBeside("sent")).isEmpty();
  }

  /// Through the local socket, whose either end may be a process that is killed.
  @Test
  void anUploadThatIsKilledInTheMiddleFailsAndLeavesTheVolumeEmptyForTheNextOne() throws Exception {
    var claim = claims.create("halved", Claims.CLASS, SIZE, TARGET);
    var agentDies = new HalfAnImage(disk, host::killAgent);
    assertThatThrownBy(() -> cluster.upload(claim, "disk.img", agentDies, SIZE))
        .isInstanceOf(IOException.class);
    host.startAgent();
    assertThat(contentOf("halved")).isEqualTo(new byte[SIZE]);
    assertThat(claims.phase("halved")).isEmpty();

    var senderDies =
        new HalfAnImage(
            disk,
            () -> {
              throw new IOException("killed");
            });
    assertThatThrownBy(() -> cluster.upload(claim, "disk.img", senderDies, SIZE))
        .hasMessageContaining("killed");
    assertThat(contentOf("halved")).isEqualTo(new byte[SIZE]);
    await("until the agent has seen that, too")
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            cluster.upload(claim, "disk.img", new HalfAnImage(disk, () -> {}), SIZE).status()
                == 200);
    assertThat(contentOf("halved")).isEqualTo(disk);
    assertThat(claims.phase("halved")).isEqualTo("Succeeded");
  }

  /// By the commands that docs/operations.md names.
  @Test
  void anUploadGoesOnWhereItWasCutAlsoAfterTheAgentWasKilled() throws Exception {
    byte[] noise = new byte[SIZE];
    new Random(8).nextBytes(noise);
    String image = Files.write(data.resolve("noise.img"), noise).toString();
    var claim = claims.create("goes-on", Claims.CLASS, SIZE, TARGET);
    claims.sayBound("goes-on");
    Path file = claims.file("goes-on");
    Path part = file.resolveSibling("." + file.getFileName() + ".upload");
    assertThat(offset(claim)).isZero();

    var cut = curl(claim, "--limit-rate", "2M", "-X", "POST", "-T", image);
    awaitSize(part, 1 << 20);
    cut.destroyForcibly().waitFor();
    long first = awaitOffset(claim);
    assertThat(first).isGreaterThanOrEqualTo(1 << 20).isEqualTo(Files.size(part));
    assertThat(contentOf("goes-on")).isEqualTo(new byte[SIZE]);

    host.restartAgent();
    assertThat(awaitOffset(claim)).isEqualTo(first);
    var _ = curl(claim, "--limit-rate", "2M", "-C", "" + first, "-T", image);
    awaitSize(part, first + (1 << 20));
    host.restartAgent();
    long second = awaitOffset(claim);
    assertThat(second).isGreaterThan(first);
    assertThat(contentOf("goes-on")).isEqualTo(new byte[SIZE]);

    assertThat(answer(curl(claim, "-C", "" + first, "-T", image)))
        .containsPattern("^HTTP/\\S+ 409")
        .containsIgnoringCase("upload-offset: " + second + "\r");
    assertThat(answer(curl(claim, "-C", "" + second, "-T", image)))
        .containsPattern("^HTTP/\\S+ 200");
    assertThat(answer(curl(claim, "-I"))).containsIgnoringCase("upload-complete: ?1\r");
    assertThat(DiskImages.sha256(contentOf("goes-on"))).isEqualTo(DiskImages.sha256(noise));
    assertThat(claims.phase("goes-on")).isEqualTo("Succeeded");
    assertThat(part).doesNotExist();
  }

  @Test
  void whileAnImageIsMadeReadyWhoAsksHearsThatAllOfItIsThere() throws Exception {
    var claim = claims.create("unpacked", Claims.CLASS, LARGE, TARGET);
    claims.sayBound("unpacked");
    Path packed = data.resolve("zeros.img.gz");
    StorageHost.run("sh", "-c", "head -c %d /dev/zero | gzip -1 > %s".formatted(LARGE, packed));
    String all = "upload-offset: " + Files.size(packed) + "\r";
    var sent = curl(claim, "-X", "POST", "-T", packed.toString());
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> answer(curl(claim, "-I")),
            told ->
                told.matches("(?s)HTTP/\\S+ 503.*") && told.toLowerCase(Locale.ROOT).contains(all));
    assertThat(answer(sent)).containsPattern("^HTTP/\\S+ 200");
    assertThat(answer(curl(claim, "-I"))).containsIgnoringCase("upload-complete: ?1\r");
  }

  /// By either of CDI's asynchronous paths.
  @Test
  void theSenderMayHaveItsAnswerFirstAndTheNextAgentGoesOnWithTheImage() throws Exception {
    Path packed = data.resolve("early.img.gz");
    StorageHost.run(
        "sh", "-c", "(head -c %d /dev/zero; echo end) | gzip -1 > %s".formatted(LARGE, packed));
    String all = "upload-offset: " + Files.size(packed) + "\r";
    for (String path : List.of("upload-async", "upload-form-async")) {
      var claim = claims.create(path, Claims.CLASS, 2 * LARGE, TARGET);
      claims.sayBound(path);
      var sent =
          path.contains("form")
              ? curlTo(path, claim, "-F", "file=@" + packed)
              : curlTo(path, claim, "-X", "POST", "-T", packed.toString());
      assertThat(answer(sent)).containsPattern("^HTTP/\\S+ 200");
      assertThat(answer(curl(claim, "-I")))
          .containsPattern("^HTTP/\\S+ 503")
          .containsIgnoringCase(all);
      assertThat(answer(curl(claim, "-X", "POST", "-T", packed.toString())))
          .containsPattern("^HTTP/\\S+ 503")
          .contains("is under way");
      host.killAgent();
      assertThat(claims.phase(path)).isNotEqualTo("Succeeded");
      host.startAgent();
      claims.awaitPhase(path, "Succeeded");
      assertThat(Files.size(claims.file(path))).isEqualTo(2 * LARGE);
      try (var content = Files.newByteChannel(claims.file(path))) {
        var end = ByteBuffer.allocate(4);
        assertThat(content.position(LARGE).read(end)).isEqualTo(4);
        assertThat(end.array()).asString().isEqualTo("end\n");
      }
      assertThat(answer(curl(claim, "-I"))).containsIgnoringCase("upload-complete: ?1\r");
      await().untilAsserted(() -> assertThat(claims.workBeside(path)).isEmpty());
    }
  }

  @Test
  void whatIsFoundOutBeforeTheAnswerIsTheAnswerAndWhatIsFoundOutAfterItIsToldOnTheClaim()
      throws Exception {
    var claim = claims.create("told", Claims.CLASS, SIZE, TARGET);
    claims.sayBound("told");
    Path ghost = Files.write(data.resolve("told.vmdk"), DiskImages.GHOST);
    assertThat(answer(sendEarly(claim, ghost)))
        .containsPattern("^HTTP/\\S+ 400")
        .contains("keeps its data in other files");
    Path large = data.resolve("large.vmdk");
    StorageHost.run("qemu-img", "create", "-q", "-f", "vmdk", large.toString(), "1G");
    assertThat(answer(sendEarly(claim, large)))
        .containsPattern("^HTTP/\\S+ 400")
        .contains("Make a larger volume");

    Path hidden = Files.write(data.resolve("hidden.gz"), DiskImages.gzip(images.backed()));
    assertThat(answer(sendEarly(claim, hidden))).containsPattern("^HTTP/\\S+ 200");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(claims.message("told")).contains("a backing file"));
    assertThat(claims.phase("told")).isNotEqualTo("Succeeded");
    assertThat(claims.note("told", "cdi.kubevirt.io/storage.pod.restarts")).isEqualTo("1");
    await()
        .untilAsserted(
            () -> assertThat(claims.warnings("told")).anyMatch(w -> w.contains("a backing file")));
    assertThat(offset(claim)).isZero();
    assertThat(contentOf("told")).isEqualTo(new byte[SIZE]);

    Path good = Files.write(data.resolve("good.vmdk"), images.as("vmdk"));
    assertThat(answer(sendEarly(claim, good))).containsPattern("^HTTP/\\S+ 200");
    claims.awaitPhase("told", "Succeeded");
    assertThat(contentOf("told")).isEqualTo(disk);
  }

  private static Process sendEarly(PersistentVolumeClaim claim, Path image) throws IOException {
    return curlTo("upload-async", claim, "-X", "POST", "-T", image.toString());
  }

  @Test
  void anImageMayComeInPartsAndOneThatIsNoneIsDropped() throws Exception {
    var claim = claims.create("parts", Claims.CLASS, SIZE, TARGET);
    byte[] packed = DiskImages.gzip(disk);
    int half = packed.length / 2;
    byte[] broken = packed.clone();
    Arrays.fill(broken, half, half + 1000, (byte) 0);

    assertThat(send(claim, packed, 0, half).status()).isEqualTo(202);
    var refused = send(claim, broken, half, packed.length);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(send(claim, packed, half, packed.length).header("Upload-Offset")).isEqualTo("0");

    var begun = send(claim, packed, 0, half);
    assertThat(begun.header("Upload-Offset")).isEqualTo(String.valueOf(half));
    assertThat(claims.phase("parts")).isEmpty();
    assertThat(send(claim, Arrays.copyOf(packed, 3 * half), half, 3 * half).body())
        .contains("send it from its first byte");
    assertThat(send(claim, packed, half, packed.length).status()).isEqualTo(200);
    assertThat(contentOf("parts")).isEqualTo(disk);
  }

  /// @param end behind the last byte of the part
  private static HttpAnswer send(PersistentVolumeClaim claim, byte[] image, int first, int end)
      throws Exception {
    var range = Map.of("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, image.length));
    var part = new ByteArrayInputStream(image, first, end - first);
    return cluster.upload(claim, "disk.img.gz", Channels.newChannel(part), end - first, range);
  }

  private static Process curl(PersistentVolumeClaim claim, String... more) throws IOException {
    return curlTo("upload", claim, more);
  }

  private static Process curlTo(String path, PersistentVolumeClaim claim, String... more)
      throws IOException {
    return new ProcessBuilder(cluster.curlTo(path, claim, more)).redirectErrorStream(true).start();
  }

  private static String answer(Process curl) throws Exception {
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    return answer.replaceFirst("^HTTP/1.1 100 Continue\r\n\r\n", "");
  }

  /// -1 while nobody can say.
  private static long offset(PersistentVolumeClaim claim) throws Exception {
    var told = OFFSET.matcher(answer(curl(claim, "-I")));
    return told.find() ? Long.parseLong(told.group(1)) : -1;
  }

  private static long awaitOffset(PersistentVolumeClaim claim) {
    return await().atMost(Duration.ofMinutes(2)).until(() -> offset(claim), told -> told >= 0);
  }

  private static void awaitSize(Path file, long size) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.exists(file) && Files.size(file) >= size);
  }

  private static byte[] contentOf(String claim) throws IOException {
    return Files.readAllBytes(claims.file(claim));
  }
}
