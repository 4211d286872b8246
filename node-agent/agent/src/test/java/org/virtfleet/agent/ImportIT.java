package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.streams.HttpAnswer;

/// A real agent with a real pool, and a web server that behaves badly.
@Tag("guest")
@ExtendWith(StorageHost.Shared.class)
class ImportIT {
  private static final int SIZE = 8 << 20;

  /// Unpacking as many zeros takes seconds, and no room.
  private static final long LARGE = 1L << 30;

  private static final Pattern OFFSET = Pattern.compile("(?im)^upload-offset: (\\d+)");

  @TempDir static Path data;
  private static StorageHost host;
  private static TestCluster cluster;
  private static Claims claims;
  private static ImageServer web;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("imports");
    claims.makeClass("careful", "");
    web = new ImageServer();
    disk = new byte[SIZE];
    new Random(5).nextBytes(disk);
    Arrays.fill(disk, 1 << 20, 6 << 20, (byte) 0);
    host = shared;
  }

  @AfterAll
  static void stop() throws Exception {
    web.close();
  }

  @Test
  void aRawImageComesWithHolesWhereItHasNothing() throws Exception {
    web.offer("plain.img", disk);
    create("plain", web.url("plain.img"), Map.of("checksum", sha256(disk)));
    claims.awaitPhase("plain", "Succeeded");
    assertThat(contentOf("plain")).isEqualTo(disk);
    assertThat(allocated(claims.file("plain"))).isLessThan(4 << 20);
    assertThat(claims.volume("plain").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/format", "raw")
        .containsEntry("virtfleet.org/content", "complete");
    try (var files = Files.list(claims.file("plain").getParent())) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("/." + "pvc"));
    }
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
    web.offer("p.img.gz", gzip(disk));
    web.offer("p.img.xz", tool(disk, "xz", "-c"));
    web.offer("p.img.zst", tool(disk, "zstd", "-qc"));
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
      web.offer("foreign." + format, image(format));
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
  void theyAreTakenFromAPersonToo() throws Exception {
    Path sent = Files.write(data.resolve("sent.vmdk"), image("vmdk"));
    var target = Map.of("cdi.kubevirt.io/storage.upload.target", "");
    var claim = claims.create("sent", Claims.CLASS, SIZE, target);
    Path ghost =
        Files.writeString(
            data.resolve("ghost.vmdk"), "# Disk DescriptorFile\nRW 1 FLAT \"/etc/shadow\" 0\n");
    var refused = cluster.upload(claim, ghost);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("keeps its data in other files");
    assertThat(allocated(claims.file("sent"))).isZero();

    assertThat(cluster.upload(claim, sent).status()).isEqualTo(200);
    assertThat(contentOf("sent")).isEqualTo(disk);
    assertThat(claims.phase("sent")).isEqualTo("Succeeded");
    try (var files = Files.list(claims.file("sent").getParent())) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("/.pvc"));
    }
  }

  @Test
  void aQcow2ImageStaysOneAndIsAsLargeAsItsClaim() throws Exception {
    web.offer("q.qcow2", image("qcow2"));
    create("q", web.url("q.qcow2"), 32L << 20, Map.of());
    claims.awaitPhase("q", "Succeeded");
    assertThat(claims.volume("q").getMetadata().getAnnotations())
        .containsEntry("virtfleet.org/format", "qcow2");
    assertThat(text("qemu-img", "info", "--output=json", claims.file("q").toString()))
        .contains("\"virtual-size\": " + (32 << 20));
  }

  @Test
  void whatMustNotComeFailsForGoodAndSaysWhy() throws Exception {
    web.offer("other.img", disk);
    create("wrong-sum", web.url("other.img"), Map.of("checksum", sha256(new byte[] {1})));
    create("missing", web.url("nothing.img"), Map.of());
    web.offer("bomb.img.gz", gzip(new byte[64 << 20]));
    create("bomb", web.url("bomb.img.gz"), Map.of());
    web.offer("linked.qcow2", backed());
    create("linked", web.url("linked.qcow2"), Map.of());
    web.offer(
        "ghost.vmdk",
        "# Disk DescriptorFile\nRW 1 FLAT \"/etc/shadow\" 0\n".getBytes(StandardCharsets.UTF_8));
    create("ghost", web.url("ghost.vmdk"), Map.of());
    create("file", "file:///etc/passwd", Map.of());

    expectFailure("wrong-sum", "is not the one that was meant");
    expectFailure("missing", "the server answers 404");
    expectFailure("bomb", "Make a larger volume");
    expectFailure("linked", "backing file");
    expectFailure("ghost", "keeps its data in other files");
    expectFailure("file", "is no address of a web server");
    assertThat(allocated(claims.file("bomb"))).isZero();
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

  /// Through the local socket, whose either end may be a process that is killed.
  @Test
  void anUploadThatIsKilledInTheMiddleFailsAndLeavesTheVolumeEmptyForTheNextOne() throws Exception {
    var target = Map.of("cdi.kubevirt.io/storage.upload.target", "");
    var claim = claims.create("halved", Claims.CLASS, SIZE, target);
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
    var target = Map.of("cdi.kubevirt.io/storage.upload.target", "");
    var claim = claims.create("goes-on", Claims.CLASS, SIZE, target);
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
    assertThat(sha256(contentOf("goes-on"))).isEqualTo(sha256(noise));
    assertThat(claims.phase("goes-on")).isEqualTo("Succeeded");
    assertThat(part).doesNotExist();
  }

  @Test
  void whileAnImageIsMadeReadyWhoAsksHearsThatAllOfItIsThere() throws Exception {
    var claim =
        claims.create(
            "unpacked", Claims.CLASS, LARGE, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
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

  @Test
  void anImageMayComeInPartsAndOneThatIsNoneIsDropped() throws Exception {
    var target = Map.of("cdi.kubevirt.io/storage.upload.target", "");
    var claim = claims.create("parts", Claims.CLASS, SIZE, target);
    byte[] packed = gzip(disk);
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
    return new ProcessBuilder(cluster.curl(claim, more)).redirectErrorStream(true).start();
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

  /// In bytes.
  private static long allocated(Path file) throws Exception {
    return 512 * Long.parseLong(text("stat", "-c", "%b", file.toString()).strip());
  }

  private static byte[] image(String format) throws Exception {
    Path raw = Files.write(data.resolve("disk-" + format), disk);
    Path made = data.resolve("made." + format);
    tool(new byte[0], "qemu-img", "convert", "-O", format, raw.toString(), made.toString());
    return Files.readAllBytes(made);
  }

  private static byte[] backed() throws Exception {
    Path made = data.resolve("backed.qcow2");
    tool(
        new byte[0],
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-u",
        "-b",
        "/etc/passwd",
        "-F",
        "raw",
        made.toString(),
        "1M");
    return Files.readAllBytes(made);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static String text(String... command) throws Exception {
    return new String(tool(new byte[0], command), StandardCharsets.UTF_8);
  }

  private static byte[] tool(byte[] input, String... command) throws Exception {
    Path in = Files.write(Files.createTempFile(data, "in", ""), input);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private static String sha256(byte[] content) throws Exception {
    return "sha256:"
        + HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
  }
}
