package org.virtfleet.agent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.TransferFailed;

class ArchiveTest {

  @TempDir Path pool;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = Archive.beside(pool, "pvc-1");
  }

  @Test
  void whatIsNotFinishedIsNoBackup() throws Exception {
    Archive.Entry entry = archive.entry("web", "one");
    Files.writeString(entry.begin().resolve("root.raw"), "half");
    assertThat(entry.isComplete()).isFalse();
    assertThat(entry.disk("root")).isEmpty();
    entry.begin();
    assertThat(entry.work()).isEmptyDirectory();
    entry.finish();
    assertThat(pool.resolve("pvc-1.backups/web/one")).isDirectory();
    assertThat(entry.work()).doesNotExist();
    entry.remove();
    assertThat(entry.isComplete()).isFalse();
  }

  @Test
  void aBackupIsNeededByThoseThatNameItAndByNoOthers() throws Exception {
    image("one", "root", "");
    image("two", "root", "../one/root.qcow2");
    image("three", "root", "../two/root.qcow2");
    image("one-more", "root", "");
    assertThat(archive.entry("web", "one").needers()).containsExactly("two");
    assertThat(archive.entry("web", "two").needers()).containsExactly("three");
    assertThat(archive.entry("web", "three").needers()).isEmpty();
    assertThat(archive.entry("web", "one-more").needers()).isEmpty();
    assertThat(archive.entry("web", "three").chain("root"))
        .extracting(
            file -> pool.resolve("pvc-1.backups/web").relativize(file).getName(0).toString())
        .containsExactly("three", "two", "one");
  }

  @Test
  void aBackupInTheMakingNeedsWhatItIsBuiltUpon() throws Exception {
    image("one", "root", "");
    Path work = archive.entry("web", "two").begin();
    write(work.resolve("root.qcow2"), "../one/root.qcow2");
    assertThat(archive.entry("web", "one").needers()).containsExactly(".two");
  }

  @Test
  void aChainLeadsToNoFileButDisksOfTheSameMachine() throws Exception {
    for (String below :
        new String[] {
          "/etc/shadow", "../../other/one/root.qcow2", "json:{}", "root.qcow2", "../."
        }) {
      image("evil", "root", below);
      assertThatThrownBy(() -> archive.entry("web", "evil").chain("root"))
          .as(below)
          .isInstanceOf(TransferFailed.class)
          .hasMessageContaining("is not there");
      archive.entry("web", "evil").remove();
    }
    image("ring", "root", "../ring/root.qcow2");
    assertThatThrownBy(() -> archive.entry("web", "ring").chain("root"))
        .hasMessageContaining("built upon itself");
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    for (String name : new String[] {"", ".", "..", "a/b", "../x", ".hidden", "x".repeat(300)}) {
      assertThatThrownBy(() -> archive.entry(name, "one")).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> archive.entry("web", name)).isInstanceOf(RuntimeException.class);
    }
  }

  private void image(String backup, String volume, String below) throws IOException {
    Archive.Entry entry = archive.entry("web", backup);
    write(entry.begin().resolve(volume + ".qcow2"), below);
    entry.finish();
  }

  /// As much of a qcow2 image as says what it is built upon.
  private static void write(Path file, String below) throws IOException {
    byte[] name = below.getBytes(StandardCharsets.UTF_8);
    ByteBuffer image = ByteBuffer.allocate(104 + name.length);
    image.putInt(0, 0x514649fb).putInt(4, 3);
    if (name.length > 0) {
      image.putLong(8, 104).putInt(16, name.length).put(104, name);
    }
    Files.write(file, image.array());
  }
}
