package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks fetched through the server from a real agent, as virtctl fetches them.
@OnStorageHost
class ExportIT {
  private static final int SIZE = 24 << 20;

  @TempDir static Path data;
  private static TestCluster cluster;
  private static Claims claims;
  private static Exports exports;
  private static byte[] disk;

  @BeforeAll
  static void start(StorageHost shared) throws Exception {
    cluster = shared.cluster;
    claims = shared.claimsIn("exports");
    disk = new byte[SIZE];
    new Random(11).nextBytes(disk);
    Arrays.fill(disk, 4 << 20, 20 << 20, (byte) 0);
    exports = new Exports(cluster, claims.namespace);
    exports.makeToken();
  }

  @Test
  void aRawDiskComesWholeInRangesAndPacked() throws Exception {
    claims.create("raw", Claims.CLASS, SIZE, Map.of());
    Files.write(claims.file("raw"), disk, StandardOpenOption.WRITE);
    exports.export("raw", "Ready", Instant.now().plusSeconds(3600));
    assertThat(exports.fetched("raw")).isEqualTo(disk);

    HttpResponse<byte[]> tail =
        exports.fetch("raw", "disk.img", "Range", "bytes=%d-".formatted(SIZE - 5));
    assertThat(tail.statusCode()).isEqualTo(206);
    assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(disk, SIZE - 5, SIZE));
    assertThat(tail.headers().firstValue("Content-Range"))
        .contains("bytes %d-%d/%d".formatted(SIZE - 5, SIZE - 1, SIZE));
    String tag = tail.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> middle =
        exports.fetch("raw", "disk.img", "Range", "bytes=3000000-3999999", "If-Range", tag);
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(disk, 3_000_000, 4_000_000));
    assertThat(
            exports
                .fetch("raw", "disk.img", "Range", "bytes=0-9", "If-Range", "\"old\"")
                .statusCode())
        .isEqualTo(200);
    assertThat(exports.fetch("raw", "disk.img", "Range", "bytes=%d-".formatted(SIZE)).statusCode())
        .isEqualTo(416);

    HttpResponse<byte[]> packed = exports.fetch("raw", "disk.img.gz");
    assertThat(packed.body().length).isLessThan(9 << 20);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(disk);
    }

    HttpResponse<byte[]> image = exports.fetch("raw", "disk.qcow2");
    Path fetched = Files.write(data.resolve("fetched.qcow2"), image.body());
    StorageHost.run("qemu-img", "check", "-f", "qcow2", fetched.toString());
    assertThat(unpacked(fetched, "qcow2")).isEqualTo(disk);
    String of = image.headers().firstValue("ETag").orElseThrow();
    assertThat(of).isNotEqualTo(tag);
    HttpResponse<byte[]> rest =
        exports.fetch("raw", "disk.qcow2", "Range", "bytes=70001-", "If-Range", of);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body())
        .isEqualTo(Arrays.copyOfRange(image.body(), 70_001, image.body().length));
  }

  private static byte[] unpacked(Path image, String format) throws Exception {
    Path raw = data.resolve(image.getFileName() + ".raw");
    StorageHost.run(
        "qemu-img", "convert", "-f", format, "-O", "raw", image.toString(), raw.toString());
    return Files.readAllBytes(raw);
  }

  @Test
  void aQcow2DiskComesAsItsGuestSeesItAndCanBeImportedAgain() throws Exception {
    Path plain = Files.write(data.resolve("plain.raw"), disk);
    Path cow = data.resolve("disk.qcow2");
    StorageHost.run(
        "qemu-img", "convert", "-f", "raw", "-O", "qcow2", plain.toString(), cow.toString());
    var claim =
        claims.create(
            "cow", Claims.CLASS, SIZE, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.upload(claim, cow).status()).isEqualTo(200);
    claims.awaitPhase("cow", "Succeeded");
    exports.export("cow", "Ready", Instant.now().plusSeconds(3600));
    assertThat(exports.fetched("cow")).isEqualTo(disk);
    HttpResponse<byte[]> part =
        exports.fetch("cow", "disk.img", "Range", "bytes=20971000-20972999");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(disk, 20_971_000, 20_973_000));

    HttpResponse<byte[]> packed = exports.fetch("cow", "disk.vmdk");
    assertThat(packed.body().length).as("what is empty takes nothing").isLessThan(9 << 20);
    HttpResponse<byte[]> rest = exports.fetch("cow", "disk.vmdk", "Range", "bytes=70001-");
    assertThat(rest.body())
        .isEqualTo(Arrays.copyOfRange(packed.body(), 70_001, packed.body().length));
    Path back = Files.write(data.resolve("back.vmdk"), packed.body());
    assertThat(unpacked(back, "vmdk")).isEqualTo(disk);
    var again =
        claims.create(
            "again", Claims.CLASS, SIZE, Map.of("cdi.kubevirt.io/storage.upload.target", ""));
    assertThat(cluster.uploadByTls(again, back).status()).isEqualTo(200);
    claims.awaitPhase("again", "Succeeded");
    assertThat(Files.readAllBytes(claims.file("again"))).isEqualTo(disk);
  }

  @Test
  void aMachineComesAsOneFileWithItsDescriptorFirstAndSumsOfAllAtTheEnd() throws Exception {
    claims.create("packed", Claims.CLASS, SIZE, Map.of());
    Files.write(claims.file("packed"), disk, StandardOpenOption.WRITE);
    claims.create("medium", Claims.CLASS, SIZE, Map.of());
    byte[] medium = Arrays.copyOf(disk, 100_001);
    Files.write(claims.file("medium"), medium, StandardOpenOption.WRITE);
    cluster
        .client()
        .resource(
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata: {name: packed, namespace: exports}
            spec:
              runStrategy: Halted
              template:
                spec:
                  domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}, {name: cd, cdrom: {bus: sata}}]}}
                  volumes: [{name: root, persistentVolumeClaim: {claimName: packed}}, {name: cd, persistentVolumeClaim: {claimName: medium}}]
            """)
        .create();
    exports.exportMachine("packed", "packed", "medium");
    HttpResponse<byte[]> fetched = exports.fetchPackage("packed", "Range", "bytes=0-9");
    assertThat(fetched.statusCode()).as("a file with sums at its end is whole").isEqualTo(200);
    assertThat(fetched.headers().firstValue("Accept-Ranges")).contains("none");
    assertThat(fetched.headers().firstValueAsLong("Content-Length"))
        .hasValue(fetched.body().length);

    Map<String, byte[]> files = new LinkedHashMap<>();
    try (var archive = new TarArchiveInputStream(new ByteArrayInputStream(fetched.body()))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        files.put(entry.getName(), archive.readAllBytes());
      }
    }
    assertThat(files.keySet())
        .containsExactly("packed.ovf", "packed-disk1.vmdk", "packed-disk2.iso", "packed.mf");
    assertThat(files.get("packed-disk2.iso"))
        .as("nothing behind the medium's last sector")
        .isEqualTo(Arrays.copyOf(medium, 49 * 2048));
    assertThat(new String(files.get("packed.ovf"), StandardCharsets.UTF_8))
        .contains("ovf:capacity=\"%d\"".formatted(SIZE), "ovf:href=\"packed-disk1.vmdk\"");
    assertThat(new String(files.get("packed.mf"), StandardCharsets.UTF_8))
        .isEqualTo(
            sum("packed.ovf", files)
                + sum("packed-disk1.vmdk", files)
                + sum("packed-disk2.iso", files));
    Path image = Files.write(data.resolve("packed.vmdk"), files.get("packed-disk1.vmdk"));
    assertThat(unpacked(image, "vmdk")).isEqualTo(disk);
  }

  private static String sum(String name, Map<String, byte[]> files) throws Exception {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(files.get(name));
    return "SHA256(%s)= %s\n".formatted(name, HexFormat.of().formatHex(sum));
  }

  @Test
  void withoutItsTokenOrAfterItsTimeAnExportGivesNothing() throws Exception {
    claims.create("shut", Claims.CLASS, 1 << 20, Map.of());
    exports.export("shut", "Ready", Instant.now().plusSeconds(3600));
    assertThat(cluster.fetch(exports.path("shut", "shut", "disk.img")).statusCode()).isEqualTo(401);
    assertThat(
            cluster
                .fetch(exports.path("shut", "shut", "disk.img"), Exports.TOKEN, "wrong")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            cluster
                .fetch(exports.path("none", "shut", "disk.img"), Exports.TOKEN, "open sesame")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            cluster
                .fetch(exports.path("shut", "other", "disk.img"), Exports.TOKEN, "open sesame")
                .statusCode())
        .isEqualTo(404);
    exports.export("late", "Ready", Instant.now().minusSeconds(1));
    assertThat(
            cluster
                .fetch(exports.path("late", "late", "disk.img"), Exports.TOKEN, "open sesame")
                .statusCode())
        .isEqualTo(401);
    exports.export("early", "Pending", Instant.now().plusSeconds(3600));
    assertThat(
            cluster
                .fetch(exports.path("early", "early", "disk.img"), Exports.TOKEN, "open sesame")
                .statusCode())
        .isEqualTo(503);
  }
}
