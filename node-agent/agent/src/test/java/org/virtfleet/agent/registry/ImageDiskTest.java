package org.virtfleet.agent.registry;

import static org.apache.commons.compress.archivers.tar.TarConstants.LF_CHR;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_LINK;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_SYMLINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.fetch.AllowedAddresses;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.TransferFailed;

class ImageDiskTest {
  private static final long MOST = 1 << 20;
  private static final Progress NOBODY = (_, _) -> {};

  @TempDir Path folder;
  private TestRegistry registry;

  @BeforeEach
  void start() throws Exception {
    registry = new TestRegistry();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void theOnlyFileOfTheFolderIsTheDisk() throws Exception {
    push(
        new Layers().folder("etc").file("etc/passwd", "root").folder("./disk").gzip(),
        new Layers().folder("disk").file("./disk/fedora.qcow2", "the disk").gzip());
    assertThat(fetch("")).isEqualTo("fedora.qcow2: the disk");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("disk"));
    }
  }

  @Test
  void upperLayersHideWhatIsBelow() throws Exception {
    var old = new Layers().folder("disk").file("disk/old.img", "old").tar();
    push(old, new Layers().file("disk/.wh.old.img", "").file("disk/new.img", "new").tar());
    assertThat(fetch("")).isEqualTo("new.img: new");
    push(old, new Layers().file("disk/.wh..wh..opq", "").file("disk/new.img", "new").tar());
    assertThat(fetch("")).isEqualTo("new.img: new");
    push(
        old,
        new Layers().file(".wh.disk", "").tar(),
        new Layers().file("disk/new.img", "new").tar());
    assertThat(fetch("")).isEqualTo("new.img: new");
    push(old, new Layers().file("disk/old.img", "newer").tar());
    assertThat(fetch("")).isEqualTo("old.img: newer");
    push(old, new Layers().file("disk/.wh.old.img", "").tar());
    expect("").hasMessage("The image has no disk: there is no file in /disk.");
  }

  @Test
  void aPathNamesOneOfSeveral() throws Exception {
    var lower = new Layers().file("never/asked.img", "x").tar();
    push(lower, new Layers().file("disk/a.img", "a").file("opt/disks/b.img", "b").tar());
    assertThat(fetch("/opt/disks/b.img")).isEqualTo("b.img: b");
    assertThat(registry.asked).noneMatch(path -> path.endsWith(TestRegistry.digest(lower)));
    expect("/opt/disks").hasMessage("The image has no disk: there is no file /opt/disks.");
    expect("/opt/c.img").hasMessage("The image has no disk: there is no file /opt/c.img.");
  }

  @Test
  void whatIsNoSingleFileIsRefusedByName() throws Exception {
    push(new Layers().file("disk/a.img", "a").tar(), new Layers().file("disk/b.img", "b").tar());
    expect("").hasMessageContaining("two files in /disk, b.img and a.img");
    push(new Layers().file("disk/a.img", "a").file("./disk//a.img", "b").tar());
    expect("").hasMessageContaining("/disk/a.img is there twice");
    push(new Layers().link("disk/a.img", LF_SYMLINK, "/etc/shadow").tar());
    expect("").hasMessageContaining("/disk/a.img is a link");
    push(new Layers().file("x", "x").link("disk/a.img", LF_LINK, "x").tar());
    expect("").hasMessageContaining("/disk/a.img is a link");
    push(new Layers().link("disk", LF_SYMLINK, "/etc").tar());
    expect("").hasMessageContaining("/disk is no folder");
    push(new Layers().link("disk/a.img", LF_CHR, "").tar());
    expect("").hasMessageContaining("/disk/a.img is a device");
    push(new Layers().file("x/../disk/a.img", "a").tar());
    expect("").hasMessageContaining("leads out of its folder: x/../disk/a.img");
    push(new Layers().file("etc/passwd", "a").tar());
    expect("").hasMessage("The image has no disk: there is no file in /disk.");
  }

  @Test
  void whatIsTooLargeIsLeft() throws Exception {
    push(new Layers().file("disk/a.img", new byte[(int) MOST + 1]).gzip());
    expect("").hasMessageContaining("Make a larger volume");
    push(new byte[(int) MOST + 1]);
    expect("").hasMessageContaining("there is room for 1,048,576");
    push(new Layers().longName(2 << 20).file("x", "x").gzip());
    expect("").hasMessageContaining("the header of a file is larger");
    push("no archive at all, of no use to anybody".repeat(100).getBytes(StandardCharsets.UTF_8));
    expect("").hasMessageContaining("cannot be read as a tar archive");
    var cut = new Layers().file("disk/a.img", new byte[4096]).tar();
    push(Arrays.copyOf(cut, 2048));
    expect("").hasMessageContaining("cannot be read as a tar archive");
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.endsWith("layer"));
    }
  }

  @Test
  void aFewBytesOfALayerDoNotBuyHoursOfUnpacking() throws Exception {
    try (var zeros = new RandomAccessFile(folder.resolve("zeros").toFile(), "rw")) {
      zeros.setLength(1100L << 20);
    }
    var layer = folder.resolve("layer.tar.zst");
    var tar =
        new ProcessBuilder(
                "tar", "--zstd", "-cf", layer.toString(), "-C", folder.toString(), "zeros")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    assertThat(Files.size(layer)).as("one in thirty thousand").isLessThan(100_000);

    push(Files.readAllBytes(layer));
    expect("")
        .hasMessageContaining("The layer sha256:")
        .hasMessageContaining("packed to less than a thousandth");
  }

  @Test
  void theRegistryIsNotBelieved() throws Exception {
    var layer = new Layers().file("disk/a.img", "a").tar();
    push(layer);
    var other = layer.clone();
    other[other.length - 1]++;
    registry.forge("x", TestRegistry.digest(layer), other);
    expect("").hasMessageContaining("The file is not the one that was meant");
    registry.forge("x", TestRegistry.digest(layer), new byte[3]);
    expect("").hasMessageContaining("another layer");

    var absent = "sha256:" + "0".repeat(64);
    assertThatThrownBy(() -> fetch("x@" + absent, "", Optional.empty(), NOBODY))
        .hasMessage(registry.host() + "/x@" + absent + " is not in the registry.");
    registry.manifest("x", "1", "{\"layers\":[{\"digest\":\"md5:1\",\"size\":1}]}");
    expect("").hasMessageContaining("makes no sense");
    registry.manifest("x", "1", "[[[");
    expect("").hasMessageContaining("no JSON");
    registry.manifest("x", "1", "{\"schemaVersion\":1}");
    expect("").hasMessageContaining("Push it anew");
  }

  @Test
  void ofSeveralArchitecturesTheRightOneIsTaken() throws Exception {
    var layer = new Layers().file("disk/a.img", "a").tar();
    var own = registry.image("x", "own", "amd64", layer);
    var other = registry.image("x", "other", "s390x", layer);
    var index = new StringBuilder();
    for (var each : new String[][] {{"s390x", other}, {"amd64", own}}) {
      index.append(
          "%s{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"%s\",\"size\":9,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
              .formatted(index.isEmpty() ? "" : ",", each[1], each[0]));
    }
    registry.manifest("x", "1", "{\"manifests\":[%s]}".formatted(index));
    assertThat(manifest("amd64").digest()).isEqualTo(own);
    assertThatThrownBy(() -> manifest("arm64"))
        .hasMessageContaining("is not there for arm64, but for s390x, amd64");
    registry.image("x", "1", "s390x", layer);
    assertThatThrownBy(() -> manifest("amd64"))
        .hasMessageContaining("is for the architecture s390x, not for amd64");
  }

  @Test
  void whoHasNoLoginIsToldSo() throws Exception {
    push(new Layers().file("disk/a.img", "a").tar());
    registry.require("me", "hush");
    expect("").hasMessageContaining("own server for users answers 401");
    assertThat(fetch("x:1", "", Optional.of(new RegistryAccess.Login("me", "hush")), NOBODY))
        .isEqualTo("a.img: a");
  }

  @Test
  void theNodeItselfIsNotAskedUnlessAnAdministratorAllowsIt() throws Exception {
    var image = ImageReference.parse(registry.host() + "/x:1");
    var access =
        new RegistryAccess(Optional.empty(), Optional.empty(), true, AllowedAddresses.parse(""));
    assertThatThrownBy(() -> new ImageRegistry(image, access).manifest("amd64"))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("unless an administrator allows it");
    assertThat(registry.asked).isEmpty();
  }

  @Test
  void nothingIsLeftOfOneThatNobodyWaitsFor() throws Exception {
    push(new Layers().file("disk/a.img", new byte[4096]).tar());
    Progress gone =
        (_, _) -> {
          throw new CancellationException();
        };
    assertThatThrownBy(() -> fetch("x:1", "", Optional.empty(), gone))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("layer")).doesNotExist();
  }

  private void push(byte[]... layers) {
    registry.image("x", "1", "amd64", layers);
  }

  private ImageManifest manifest(String architecture) throws Exception {
    return new ImageRegistry(
            ImageReference.parse(registry.host() + "/x:1"), registry.access(Optional.empty()))
        .manifest(architecture);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> expect(String path) {
    return assertThatThrownBy(() -> fetch(path)).isInstanceOf(TransferFailed.class);
  }

  private String fetch(String path) throws Exception {
    return fetch("x:1", path, Optional.empty(), NOBODY);
  }

  private String fetch(
      String image, String path, Optional<RegistryAccess.Login> login, Progress progress)
      throws Exception {
    var reference = ImageReference.parse(registry.host() + "/" + image);
    var from = new ImageRegistry(reference, registry.access(login));
    var target = folder.resolve("disk");
    var name =
        new ImageDisk(new Sandbox(), from, from.manifest("amd64"))
            .fetch(
                Optional.of(path).filter(text -> !text.isEmpty()),
                folder.resolve("layer"),
                target,
                MOST,
                progress);
    return name + ": " + Files.readString(target);
  }
}
