package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools of the host, as they fail.
class SandboxIT {
  /// Has no room for a single byte.
  private static final File FULL = new File("/dev/full");

  @TempDir Path folder;
  private final Sandbox sandbox = new Sandbox();

  @Test
  void aToolThatStallsIsEndedWhileSomebodyReadsWhatItWrites() throws Exception {
    var image = Files.createFile(folder.resolve("image")).toFile();
    try (var run =
        sandbox
            .start(List.of("sleep", "3600"), Redirect.from(image), Redirect.PIPE, 0)
            .within(Duration.ofMillis(1))) {
      assertThat(run.process().getInputStream().readAllBytes()).isEmpty();
      assertThatThrownBy(run::finish)
          .isInstanceOf(TransferFailed.class)
          .hasMessageContaining("sleep was at the image for more than");
    }
  }

  @Test
  void aToolThatFailsSaysSoWhileOthersStall() throws Exception {
    var image = Files.createFile(folder.resolve("image")).toFile();
    var stalled = new ArrayList<Sandbox.Run>();
    try {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        stalled.add(
            sandbox.start(List.of("sleep", "3600"), Redirect.from(image), Redirect.PIPE, 0));
      }
      var fails = List.of("sh", "-c", "echo no image of mine >&2; exit 1");
      try (var run = sandbox.start(fails, Redirect.from(image), Redirect.PIPE, 0)) {
        assertThat(CompletableFuture.runAsync(() -> finish(run), Thread::startVirtualThread))
            .failsWithin(Duration.ofSeconds(60))
            .withThrowableThat()
            .withMessageContaining("The image cannot be read. sh: no image of mine");
      }
    } finally {
      stalled.forEach(Sandbox.Run::close);
    }
  }

  private static void finish(Sandbox.Run run) {
    try {
      run.finish();
    } catch (TransferFailed | IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void aToolThatFindsNoRoomDoesNotCallTheImageBad() throws Exception {
    var image = Files.write(folder.resolve("image"), new byte[] {1, 2, 3}).toFile();
    try (var run =
        sandbox.start(List.of("cat"), Redirect.from(image), Redirect.appendTo(FULL), 1 << 20)) {
      assertThatThrownBy(() -> run.finish())
          .hasMessage("There is no room left in /dev: make room there, or take another pool.")
          .isInstanceOfSatisfying(
              TransferFailed.class,
              e -> {
                assertThat(e.isForRoom()).isTrue();
                assertThat(e.isLasting()).isFalse();
              });
    }
  }
}
