package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.registry.ImageReference;
import org.virtfleet.agent.registry.Layers;
import org.virtfleet.agent.registry.TestRegistry;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class ContainerImagesTest {
  private static final String OWNER = "6ba7b810-9dad-41d1-80b4-00c04fd430c8-root";

  @TempDir Path data;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private FakeHypervisor hypervisor;
  private VolumePool pool;
  private TestRegistry registry;

  @BeforeEach
  void start() throws Exception {
    hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));
    pool = new VolumePool(hypervisor, "p", Path.of("/pool"));
    pool.ensure();
    registry = new TestRegistry();
    registry.image("x", "1", "amd64", new Layers().file("disk/a.img", "the disk").gzip());
  }

  @AfterEach
  void stop() {
    registry.close();
    hypervisor.close();
  }

  @Test
  void aDiskIsFetchedOnceAndIsTheFetchersAlone() throws Exception {
    var images = images();
    var disk = fetch(images, "a");
    assertThat(disk.name()).matches("image-[0-9a-f]{40}\\.raw");
    assertThat(images.find(wanted("a"))).contains(disk);
    assertThat(images.find(wanted("b"))).as("it may have taken a login").isEmpty();

    registry.asked.clear();
    assertThat(fetch(images, "b")).isEqualTo(disk);
    assertThat(registry.asked).hasSize(2).anyMatch(path -> path.endsWith("/manifests/1"));
    assertThat(images().find(wanted("b"))).as("another agent finds it").contains(disk);
  }

  @Test
  void aDiskStaysAsLongAsAGuestWritesUponIt() throws Exception {
    var images = images();
    var disk = fetch(images, "a");
    var written = images.lend(disk, OWNER).orElseThrow();
    assertThat(images.lend(disk, OWNER))
        .as("the guest goes on with what it wrote")
        .contains(written);
    assertThat(images.lent(OWNER)).contains(disk);

    now.updateAndGet(time -> time.plus(Duration.ofDays(30)));
    images.clean();
    assertThat(pool.find(disk.name())).isPresent();
    pool.remove(written.name());
    images.clean();
    assertThat(pool.find(disk.name())).isEmpty();
    assertThat(images.find(wanted("a"))).isEmpty();
    assertThat(images.lend(disk, OWNER)).isEmpty();
  }

  @Test
  void aKernelStaysAsItIsAndAsLongAsAGuestBootsFromIt() throws Exception {
    byte[] packed = new Layers().file("a", "an initrd is packed").gzip();
    registry.image(
        "k", "1", "amd64", new Layers().file("boot/initrd", packed).file("etc/passwd", "x").gzip());
    var images = images();
    var file = fetch(images, boot("/boot/initrd"));
    assertThat(hypervisor.storage().content(pool.name(), file.name())).isEqualTo(packed);
    assertThat(images.find(boot("/boot/initrd"))).contains(file);
    assertThat(images.hold(file, OWNER)).contains(Path.of(file.path()));
    assertThat(images.hold(file, OWNER)).as("again").contains(Path.of(file.path()));

    now.updateAndGet(time -> time.plus(Duration.ofDays(30)));
    images.clean();
    assertThat(images.lent(OWNER)).contains(file);
    pool.remove(OWNER + "." + file.name());
    images.clean();
    assertThat(pool.names()).isEmpty();
    assertThat(images.hold(file, OWNER)).isEmpty();
  }

  @Test
  void nothingIsBootedThatIsNoFileOfTheImage() throws Exception {
    registry.image(
        "k",
        "1",
        "amd64",
        new Layers().file("boot/empty", "").folder("boot/folder").file("etc/passwd", "x").gzip());
    for (var path : List.of("/boot/empty", "/boot/folder", "/boot/../etc/passwd", "/etc/shadow")) {
      assertThatThrownBy(() -> fetch(images(), boot(path)))
          .as(path)
          .isInstanceOf(TransferFailed.class);
    }
    assertThat(pool.names()).isEmpty();
  }

  private ContainerImages.Wanted boot(String path) throws Exception {
    return new ContainerImages.Wanted(
        ImageReference.parse(registry.host() + "/k:1"),
        Optional.of(path),
        "a",
        ContainerImages.Use.BOOT);
  }

  private ContainerImages.Disk fetch(ContainerImages images, ContainerImages.Wanted wanted)
      throws Exception {
    return images.fetch(wanted, registry.access(Optional.empty()), (_, _) -> {});
  }

  @Test
  void aDiskIsKeptForTheNextGuestForAWhile() throws Exception {
    var images = images();
    var disk = fetch(images, "a");
    now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
    assertThat(images.find(wanted("a"))).contains(disk);
    now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
    images.clean();
    assertThat(pool.find(disk.name())).isPresent();
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    images.clean();
    assertThat(pool.names()).isEmpty();
  }

  @Test
  void aDiskThatHasJustComeIsNotTakenForOneThatNobodyNeeds() throws Exception {
    var toClean = new ArrayDeque<ContainerImages>();
    var images =
        images(() -> { // it is asked for the time between the disk and its note
          Optional.ofNullable(toClean.poll()).ifPresent(ContainerImages::clean);
          return now.get();
        });
    toClean.add(images);
    var disk = fetch(images, "a");
    assertThat(toClean).isEmpty();
    assertThat(pool.names()).containsExactly(disk.name());
  }

  @Test
  void whatWasNotFinishedCountsForNothing() throws Exception {
    var disk = fetch(images(), "a");
    var scratch = Files.createDirectories(data.resolve("scratch"));
    var left = Files.writeString(scratch.resolve(".image-0.layer"), "half of it");
    try (var notes = Files.list(data.resolve("images"))) {
      for (var note : notes.toList()) {
        Files.writeString(note, "half a note");
      }
    }
    assertThat(images().find(wanted("a"))).isEmpty();
    registry.asked.clear();
    assertThat(fetch(images(), "a")).isEqualTo(disk);
    assertThat(registry.asked).as("it is fetched again").hasSize(3);

    images().clean();
    assertThat(left).doesNotExist();
    assertThat(pool.names()).isEqualTo(List.of(disk.name()));
  }

  private ContainerImages images() {
    return images(now::get);
  }

  private ContainerImages images(InstantSource clock) {
    return new ContainerImages(
        hypervisor, pool, data.resolve("scratch"), data.resolve("images"), clock);
  }

  private ContainerImages.Disk fetch(ContainerImages images, String namespace) throws Exception {
    return images.fetch(wanted(namespace), registry.access(Optional.empty()), (_, _) -> {});
  }

  private ContainerImages.Wanted wanted(String namespace) throws Exception {
    return new ContainerImages.Wanted(
        ImageReference.parse(registry.host() + "/x:1"),
        Optional.empty(),
        namespace,
        ContainerImages.Use.DISK);
  }
}
