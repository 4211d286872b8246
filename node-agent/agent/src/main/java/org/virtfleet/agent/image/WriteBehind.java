package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.virtfleet.agent.file.OpenFile;

/// Has the disk take a file while it is still being written, so that whoever waits for all of it in
/// the end waits for little. Left alone the kernel begins when a tenth of the memory has become
/// unwritten pages, or half a minute later.
public final class WriteBehind implements AutoCloseable {

  /// A fast disk writes some tens of mebibytes meanwhile.
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path file;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private Optional<IOException> failure = Optional.empty();

  private WriteBehind(Path file) {
    this.file = file;
    this.thread = Thread.ofPlatform().daemon().name("write-behind").unstarted(this::run);
  }

  /// @param file is waited for where it is not there yet
  public static WriteBehind of(Path file) {
    var behind = new WriteBehind(file);
    behind.thread.start();
    return behind;
  }

  private void run() {
    try {
      while (!isEnded()) {
        try (var open = OpenFile.toWrite(file)) {
          do {
            open.startWriting();
          } while (!isEnded());
        } catch (NoSuchFileException _) {
          // Whoever writes it has not begun.
        }
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnded() throws InterruptedException {
    return ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Ends it. That the disk has everything is still to be waited for, and only then the disk says
  /// what it could not take.
  ///
  /// @throws IOException when the file could not be opened
  @Override
  public void close() throws IOException {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The disk was not waited for: " + file, e);
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
