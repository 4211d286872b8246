package org.virtfleet.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.backend.bench.RawConnection;

/// A disk that takes nothing any more stops writing, and only writing, and only as long.
class FailingDiskIT {

  private static final int TOO_MANY = 5000;

  /// Exit statuses of e2fsck(8).
  private static final int E2FSCK_CLEAN = 0;

  private static final int E2FSCK_CORRECTED = 1;

  @TempDir Path folder;
  private boolean mounted;
  private int made;

  private Path disk() {
    return folder.resolve("disk");
  }

  private FastBackend backend() {
    return new FastBackend(disk().resolve("data"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "--lazy", disk().toString());
      mounted = false;
    }
  }

  private void mount() throws Exception {
    Files.createDirectories(disk());
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk().toString()) == 0,
        "a disk of one's own takes the right to mount, which root has");
    mounted = true;
  }

  private static int run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void aFullDiskRefusesWritesUntilThereIsRoom() throws Exception {
    mount();
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertThat(create(connection).code()).isEqualTo(201);
      Path filler = fill();

      JsonNode status = refusal(connection);
      assertThat(status.path("code").asInt()).isEqualTo(507);
      assertThat(status.path("reason").asText()).isEqualTo("InsufficientStorage");
      assertThat(status.path("message").asText())
          .contains("no space left on the disk", "nothing was changed", "Make room there");
      assertReadsGoOn(connection);

      Files.delete(filler);
      awaitWrites(connection);
    }
  }

  @Test
  void aDiskThatTakesNoWritesRefusesThemAndReadsGoOn() throws Exception {
    Files.createDirectories(disk());
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertThat(create(connection).code()).isEqualTo(201);
      String pid = String.valueOf(backend.pid());
      assumeTrue(
          run("prlimit", "--pid", pid, "--fsize=1:unlimited") == 0,
          "prlimit, which makes writes fail, is not there");

      JsonNode status = refusal(connection);
      assertThat(status.path("code").asInt()).isEqualTo(503);
      assertThat(status.path("reason").asText()).isEqualTo("ServiceUnavailable");
      assertThat(status.path("message").asText())
          .contains("cannot write the store", "Nothing was changed");
      assertReadsGoOn(connection);

      assertThat(run("prlimit", "--pid", pid, "--fsize=unlimited:unlimited")).isZero();
      awaitWrites(connection);
    }
  }

  @Test
  void onAReadOnlyDiskTheBackendSaysSoAndStartsOnceItIsWritable() throws Exception {
    mount();
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertThat(create(connection).code()).isEqualTo(201);
      backend.kill();
    }
    assertThat(run("mount", "-o", "remount,ro", disk().toString())).isZero();
    try (BackendProcess refused = BackendProcess.start(disk().resolve("data"), 0)) {
      assertThat(refused.awaitEnd()).isEqualTo(1);
      assertThat(refused.output()).contains("The backend cannot write into").contains("read-only");
    }
    assertThat(run("mount", "-o", "remount,rw", disk().toString())).isZero();
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertReadsGoOn(connection);
      assertThat(create(connection).code()).isEqualTo(201);
    }
  }

  /// A file system that has found itself damaged (`errors=remount-ro`) is read-only from one moment
  /// to the next, and until it is mounted anew. It is mounted anew from a copy of its disk: each
  /// mount namespace that was made meanwhile, as libvirt makes one for every guest, still holds it,
  /// and a second mount of the same image would be this same damaged file system.
  @Test
  void aFileSystemThatGivesUpIsToldAsReadOnlyAndLosesNothing() throws Exception {
    Path image = folder.resolve("image");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(32 << 20);
    }
    Files.createDirectories(disk());
    assumeTrue(
        run("mkfs.ext4", "-q", "-O", "^has_journal", image.toString()) == 0 && mountImage(image),
        "a file system in a file takes loop devices and the right to mount");
    Path damage =
        Path.of("/sys/fs/ext4", Files.getFileStore(disk()).name().replace("/dev/", ""))
            .resolve("trigger_fs_error");
    assumeTrue(Files.isWritable(damage), "this kernel cannot be told that a disk is damaged");
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertThat(create(connection).code()).isEqualTo(201);
      Files.writeString(damage, "a drill\n");

      JsonNode status = refusal(connection);
      assertThat(status.path("code").asInt()).isEqualTo(503);
      assertThat(status.path("message").asText())
          .contains("is read-only: nothing was changed", "Make it writable");
      assertReadsGoOn(connection);
      backend.kill();
    }
    assertThat(run("umount", disk().toString())).isZero();
    mounted = false;
    Path checked = Files.copy(image, folder.resolve("checked"));
    assertThat(run("e2fsck", "-f", "-y", checked.toString()))
        .as("a file system that gave up is checked before it is mounted again")
        .isIn(E2FSCK_CLEAN, E2FSCK_CORRECTED);
    assumeTrue(mountImage(checked), "the damaged file system cannot be mounted again");
    try (BackendProcess backend = backend().start();
        RawConnection connection = backend.target().connect()) {
      assertReadsGoOn(connection);
      assertThat(create(connection).code()).isEqualTo(201);
    }
  }

  /// What is written goes into the image at once, so a copy of it is whole.
  private boolean mountImage(Path image) throws Exception {
    String options = "loop,sync,errors=remount-ro";
    mounted = run("mount", "-o", options, image.toString(), disk().toString()) == 0;
    return mounted;
  }

  /// Takes all space that is left.
  private Path fill() throws IOException {
    Path filler = disk().resolve("filler");
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  private RawConnection.Answer create(RawConnection connection) throws IOException {
    String body =
        "{\"metadata\":{\"name\":\"c%d\"},\"data\":{\"a\":\"%s\"}}"
            .formatted(made++, "x".repeat(2000));
    return connection.json("POST", LoadClient.OBJECTS, body);
  }

  /// The first answer to a creation that is none: the log may still hold some.
  private JsonNode refusal(RawConnection connection) throws IOException {
    for (int i = 0; i < TOO_MANY; i++) {
      RawConnection.Answer answer = create(connection);
      if (answer.code() != 201) {
        return new ObjectMapper().readTree(answer.body());
      }
    }
    throw new AssertionError("a disk without space has taken " + TOO_MANY + " objects");
  }

  private static void assertReadsGoOn(RawConnection connection) throws IOException {
    assertThat(connection.get(LoadClient.OBJECTS + "/c0").code()).isEqualTo(200);
    assertThat(connection.get(LoadClient.OBJECTS).code()).isEqualTo(200);
  }

  private void awaitWrites(RawConnection connection) {
    await().atMost(Duration.ofMinutes(1)).until(() -> create(connection).code() == 201);
  }
}
