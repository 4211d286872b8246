package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Images that other tools have put upon disks, made by qemu-img.
class OverlaysTest {
  private static final String CLAIMED = "pvc-00000000-0000-4000-8000-000000000001";

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
  private final Overlays overlays = new Overlays(hypervisor, InstantSource.system());
  private Path disk = Path.of("");
  private Path volume = Path.of("");

  @BeforeEach
  void makeDisks() throws Exception {
    disk = raw("web.img");
    volume = raw(CLAIMED);
    hypervisor.storage().addPool("elsewhere", "dir", elsewhere, true);
  }

  @Test
  void anImageUponADiskIsFoundHoweverItNamesIt() throws Exception {
    for (String name :
        List.of(
            disk.toString(),
            "web.img",
            "./web.img",
            "file:" + disk,
            "json:{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"%s\"}}"
                .formatted(disk))) {
      Path image = image(folder.resolve("web.snap"), name);
      assertThat(overlays.on(disk)).as(name).map(Overlay::top).contains(image);
      Files.delete(image);
    }
    assertThat(overlays.on(disk)).isEmpty();
    Path image = image(elsewhere.resolve("web.snap"), disk.toString());
    assertThat(overlays.on(disk)).as("in another pool").map(Overlay::top).contains(image);
  }

  @Test
  void aDiskThatIsNamedByALinkIsTheSameDisk() throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("web.img"), disk);
    Path image = image(folder.resolve("web.snap"), disk.toString());
    assertThat(overlays.on(link)).map(Overlay::top).contains(image);
  }

  @Test
  void ofAChainTheLastIsNamedAndOfSeveralUponOneDiskAll() throws Exception {
    Path first = image(folder.resolve(CLAIMED + ".one"), volume.toString());
    Path second = image(folder.resolve(CLAIMED + ".two"), first.toString());
    Overlay chain = overlays.on(volume).orElseThrow();
    assertThat(chain.direct()).containsExactly(first);
    assertThat(chain.words()).contains("qemu-img commit -b %s %s,".formatted(volume, second));

    Path other = image(folder.resolve(CLAIMED + ".three"), volume.toString());
    assertThat(overlays.on(volume).orElseThrow().words())
        .contains(first + " and " + other, "convert")
        .doesNotContain("commit");
  }

  @Test
  void ofManyDisksItIsKnownWhatIsUponEachAndUponThat() throws Exception {
    Path first = image(folder.resolve("a.snap"), volume.toString());
    Path second = image(elsewhere.resolve("b.snap"), first.toString());
    Path third =
        image(
            folder.resolve("c.snap"),
            "json:{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"%s\"}}"
                .formatted(disk));
    assertThat(overlays.uponEach(List.of(volume, disk, raw("alone.img"))))
        .containsOnly(
            Map.entry(volume, List.of(first)),
            Map.entry(first, List.of(second)),
            Map.entry(disk, List.of(third)));
  }

  @Test
  void aGuestThatReadsADiskBelowItsEphemeralVolumeIsNamed() throws Exception {
    image(folder.resolve("6ba7b810-9dad-41d1-80b4-00c04fd430c8-root"), volume.toString());
    assertThat(overlays.on(volume).orElseThrow().words())
        .contains("uid 6ba7b810-9dad-41d1-80b4-00c04fd430c8 ", "stop that guest")
        .doesNotContain("qemu-img");
  }

  @Test
  void whatOnlyLooksLikeItIsNone() throws Exception {
    image(folder.resolve("others.snap"), raw("myweb.img").toString());
    image(folder.resolve("moved.snap"), raw(elsewhere.resolve("web.img")).toString());
    image(folder.resolve("pvc-00000000-0000-4000-8000-000000000002"), disk.toString());
    image(folder.resolve(".pvc-00000000-0000-4000-8000-000000000003.download"), disk.toString());
    Files.createDirectory(folder.resolve("web.snap"));
    assertThat(overlays.on(disk)).isEmpty();
    assertThat(overlays.on(elsewhere.resolve("nowhere/web.img"))).isEmpty();
  }

  /// A pool that was moved: nothing else has this name.
  @Test
  void ofAClaimsVolumeAPathThatIsOutOfDateCounts() throws Exception {
    Path image = image(folder.resolve("a.snap"), "/gone/" + CLAIMED);
    assertThat(overlays.on(volume)).map(Overlay::top).contains(image);
  }

  @Test
  void aHeaderThatIsWrittenAnewIsReadAnew() throws Exception {
    Path image = image(folder.resolve("web.snap"), raw("other.img").toString());
    settle(image, 60);
    assertThat(overlays.on(disk)).isEmpty();
    run("qemu-img", "rebase", "-u", "-f", "qcow2", "-F", "raw", "-b", disk.toString(), image);
    assertThat(overlays.on(disk)).isPresent();
    settle(image, 30);
    assertThat(overlays.on(disk)).isPresent();
    run("qemu-img", "commit", "-q", "-f", "qcow2", image);
    run("qemu-img", "rebase", "-u", "-f", "qcow2", "-b", "", image);
    assertThat(overlays.on(disk)).isEmpty();
  }

  /// What is not fresh is believed for as long as it looks the same.
  private static void settle(Path file, int secondsAgo) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  private Path raw(String name) throws Exception {
    return raw(folder.resolve(name));
  }

  private static Path raw(Path file) throws Exception {
    run("qemu-img", "create", "-q", "-f", "raw", file, "1M");
    return file;
  }

  private static Path image(Path file, String below) throws Exception {
    run("qemu-img", "create", "-q", "-f", "qcow2", "-u", "-F", "raw", "-b", below, file, "1M");
    return file;
  }

  private static void run(Object... command) throws Exception {
    var process =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
