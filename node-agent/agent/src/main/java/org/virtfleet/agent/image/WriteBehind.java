package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Has the disk take a file while it is still being written, so that whoever waits for all of it in
/// the end waits for little. Left alone the kernel begins when a tenth of the memory has become
/// unwritten pages, or half a minute later.
public final class WriteBehind implements AutoCloseable {

  /// Each turn has the file system write down its journal, for which everybody else waits too.
  private static final Duration PAUSE = Duration.ofMillis(100);

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
      while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          do {
            channel.force(false);
          } while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
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

  /// Ends it. That the disk has everything is still to be waited for.
  ///
  /// @throws IOException what the disk said when it could not take something: it says so once, so a
  ///   later wait for the file might succeed although a part is missing
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
