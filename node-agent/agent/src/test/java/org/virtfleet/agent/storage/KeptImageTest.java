package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class KeptImageTest {
  private static final long TOTAL = 1 << 20;
  private static final Key NODE = Key.of("", "node");

  @TempDir private Path folder;

  @Test
  void afterTheAgentAllCountsThatWasWrittenAndAfterTheHostWhatTheDiskWasWaitedFor()
      throws Exception {
    assertThat(kept().length()).isZero();
    write(new ImagePart(0, 1000, TOTAL), 1000);
    assertThat(kept().length()).isEqualTo(1000);
    endHost();
    assertThat(kept().length()).isZero();

    write(new ImagePart(0, 1000, TOTAL), 1000);
    kept().keep();
    write(new ImagePart(1000, TOTAL, TOTAL), 500);
    assertThat(kept().length()).isEqualTo(1500);
    endHost();
    assertThat(kept().length()).isEqualTo(1000);
    write(new ImagePart(1000, TOTAL, TOTAL), 1);
    assertThat(kept().length()).isEqualTo(1001);
  }

  @Test
  void aByteIsAlwaysMissingSoThatTheRestCanBeSaid() throws Exception {
    write(new ImagePart(0, 1000, 1000), 1000);
    assertThat(kept().length()).isEqualTo(999);
  }

  @Test
  void anImageOfUnknownLengthAndANoteThatIsHalfWrittenCountForNothing() throws Exception {
    write(new ImagePart(0, -1, -1), 1000);
    assertThat(kept().length()).isZero();
    write(new ImagePart(0, 1000, TOTAL), 1000);
    Files.writeString(note(), "1048576 10");
    assertThat(kept().length()).isZero();
  }

  @Test
  void whatIsNoPartOfAnImageIsRefused() throws Exception {
    assertThat(ImagePart.of(null, 7)).isEqualTo(new ImagePart(0, 7, 7));
    assertThat(ImagePart.of("bytes 3-6/9", 4)).isEqualTo(new ImagePart(3, 7, 9));
    assertThat(ImagePart.of("bytes 3-8/9", -1).ends()).isTrue();
    for (String range :
        new String[] {
          "bytes 3-9/9", "bytes 4-3/9", "bytes 3-6/*", "bytes */9", "3-6/9", "bytes 3-7/9", ""
        }) {
      assertThatThrownBy(() -> ImagePart.of(range, 4))
          .isInstanceOf(ImageRefused.class)
          .hasMessageContaining("Content-Range");
    }
  }

  @Test
  void aDayAfterItsLastByteItIsDeletedUnlessMoreIsComing() throws Exception {
    var pool = new VolumePool(new FakeHypervisor(), "pool", folder);
    var images = new KeptImages(new Pools(new FakeHypervisor(), pool, folder));
    var volume =
        new PersistentVolumeBuilder()
            .withNewMetadata()
            .withName("pvc-00000000-0000-4000-8000-000000000001")
            .endMetadata()
            .build();
    var strange =
        new PersistentVolumeBuilder(volume)
            .editMetadata()
            .addToAnnotations(Annotations.VOLUME, "../strange")
            .endMetadata()
            .build();
    write(images.of(volume), new ImagePart(0, 1000, TOTAL), 1000);
    var came = images.of(volume).lastCame().orElseThrow();
    var now = new AtomicReference<>(came.plus(Duration.ofHours(23)));
    var expiry = new KeptImageExpiry(() -> List.of(strange, volume), images, now::get);

    assertThat(expiry.reconcile(NODE)).isNotEqualTo(Outcome.settled());
    assertThat(images.of(volume).length()).isEqualTo(1000);
    now.set(came.plus(Duration.ofHours(25)));
    try (var _ = images.turn(volume).orElseThrow()) {
      assertThat(images.turn(volume)).isEmpty();
      assertThat(expiry.reconcile(NODE)).isNotNull();
      assertThat(images.of(volume).length()).as("somebody sends").isEqualTo(1000);
    }
    assertThat(expiry.reconcile(NODE)).isNotNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledAgentHadBegunToMakeReadyIsDeletedADayAfterItsLastByte() throws Exception {
    var pool = new VolumePool(new FakeHypervisor(), "pool", folder);
    var pools = new Pools(new FakeHypervisor(), pool, folder);
    var images = new KeptImages(pools);
    var name = "pvc-00000000-0000-4000-8000-000000000001";
    var volume =
        new PersistentVolumeBuilder().withNewMetadata().withName(name).endMetadata().build();
    var workplace = pools.workplace(pool);
    var received = Files.createFile(workplace.file(name, Workplace.Part.RECEIVED));
    var unpacked = Files.createFile(workplace.file(name, Workplace.Part.UNPACKED));
    var copy = Files.createFile(workplace.file(name, Workplace.Part.COPY));
    var begun = Files.getLastModifiedTime(received);
    var lately = FileTime.from(begun.toInstant().plus(Duration.ofHours(2)));
    Files.setLastModifiedTime(unpacked, lately);

    var day = begun.toInstant().plus(Duration.ofHours(1));
    assertThat(images.expire(volume, day)).as("it goes on").isFalse();
    assertThat(received).exists();
    assertThat(images.expire(volume, day.plus(Duration.ofHours(2)))).isTrue();
    assertThat(folder).isDirectoryContaining(copy::equals);
    assertThat(received).doesNotExist();
    assertThat(unpacked).doesNotExist();
    assertThat(images.expire(volume, day.plus(Duration.ofHours(2)))).isFalse();
  }

  @Test
  void anImageThatIsWholeIsSaidToBeUntilItIsTheVolumesContentAndDoesNotGrowOld() throws Exception {
    var pool = new VolumePool(new FakeHypervisor(), "pool", folder);
    var images = new KeptImages(new Pools(new FakeHypervisor(), pool, folder));
    var volume =
        new PersistentVolumeBuilder().withNewMetadata().withName("disk").endMetadata().build();
    try (var turn = images.turn(volume).orElseThrow()) {
      write(turn.image(), new ImagePart(0, 1000, 1000), 1000);
      assertThat(images.whole(volume)).isEmpty();
      turn.whole().take(turn.image(), "disk.img");
      assertThat(images.whole(volume)).hasValue(1000);
    }
    assertThat(images.isUnderWay(volume)).isTrue();
    assertThat(images.expire(volume, Instant.MAX)).isFalse();
    assertThat(images.whole(volume)).hasValue(1000);
    try (var turn = images.turn(volume).orElseThrow()) {
      turn.whole().discard();
    }
    assertThat(images.isUnderWay(volume)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  private void write(ImagePart part, int bytes) throws Exception {
    write(kept(), part, bytes);
  }

  private static void write(KeptImage kept, ImagePart part, int bytes) throws Exception {
    try (var file = kept.open(part)) {
      byte[] content = new byte[bytes];
      Arrays.fill(content, (byte) 1);
      file.write(Channels.newChannel(new ByteArrayInputStream(content)), TOTAL, _ -> {});
      file.finish();
    }
  }

  /// As the next boot finds it.
  private void endHost() throws IOException {
    Files.writeString(note(), Files.readString(note()).replaceFirst(" \\S+\n", " another-boot\n"));
  }

  private Path note() {
    return folder.resolve(".disk.upload-note");
  }

  private KeptImage kept() {
    return new KeptImage(
        new Workplace(new VolumePool(new FakeHypervisor(), "pool", folder), folder), "disk");
  }
}
