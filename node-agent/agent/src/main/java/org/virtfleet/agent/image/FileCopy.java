package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.virtfleet.agent.file.Extent;
import org.virtfleet.agent.file.OpenFile;

/// Copies a file of the host. Where the file system can share blocks between files it does; else
/// only what is not a hole is read, blocks of zeros become holes, and the disk begins to take the
/// copy meanwhile.
public final class FileCopy {

  /// A copy that is done sooner tells nothing: each word is a request that its next bytes wait for.
  private static final Duration TELL_EVERY = Duration.ofMillis(500);

  private static final Executor PLATFORM =
      task -> Thread.ofPlatform().daemon().name("file-copy").start(task);

  private FileCopy() {}

  /// @param data what the file takes on its disk, in bytes
  /// @param to is there afterwards, whatever was there before
  /// @param progress may end the copy by an exception
  /// @throws TransferFailed when there is no room for it, or the source was written meanwhile
  public static void make(Path from, long data, Path to, Progress progress)
      throws TransferFailed, IOException {
    make(from, data, to, progress, TELL_EVERY);
  }

  static void make(Path from, long data, Path to, Progress progress, Duration tellEvery)
      throws TransferFailed, IOException {
    var before = Files.getLastModifiedTime(from);
    try (var target = SparseFile.create(to)) {
      if (!onPlatformThread(() -> isShared(from, to))) {
        FreeRoom.around(to).require(data, "a copy of " + from.getFileName());
        copy(from, target, progress, tellEvery);
      }
    }
    if (!Files.getLastModifiedTime(from).equals(before)) {
      throw TransferFailed.forNow("The source was written while it was copied.");
    }
  }

  private static boolean isShared(Path from, Path to) throws IOException {
    try (var original = OpenFile.toRead(from);
        var copy = OpenFile.toWrite(to)) {
      return copy.shareAllOf(original);
    }
  }

  private static List<Extent> extents(Path file) throws IOException {
    try (var open = OpenFile.toRead(file)) {
      return open.extents();
    }
  }

  private static void copy(Path from, SparseFile target, Progress progress, Duration tellEvery)
      throws TransferFailed, IOException {
    var extents = onPlatformThread(() -> extents(from));
    try (var source = FileChannel.open(from, StandardOpenOption.READ);
        var _ = WriteBehind.of(target.path())) {
      var size = source.size();
      var teller = new Teller(progress, size, tellEvery);
      for (var extent : extents) {
        target.skipTo(extent.start());
        target.write(new Part(source.position(extent.start()), extent.end()), size, teller);
      }
      target.extendTo(size);
    }
  }

  private interface FileCall<T> {
    T make() throws IOException;
  }

  private static <T> T onPlatformThread(FileCall<T> call) throws IOException {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return call.make();
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              },
              PLATFORM)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw e;
    }
  }

  /// The bytes of a file from where it stands to an end.
  private record Part(FileChannel file, long end) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer into) throws IOException {
      var left = end - file.position();
      if (left <= 0) {
        return -1;
      }
      var count = (int) Math.min(left, into.remaining());
      var part = into.slice(into.position(), count);
      var read = file.read(part);
      into.position(into.position() + Math.max(read, 0));
      return read;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    /// The next part is of the same file.
    @Override
    public void close() {}
  }

  /// Tells how far it is, now and then.
  private static final class Teller implements LongConsumer {
    private final Progress progress;
    private final long total;
    private final Duration every;
    private long told = System.nanoTime();

    Teller(Progress progress, long total, Duration every) {
      this.progress = progress;
      this.total = total;
      this.every = every;
    }

    @Override
    public void accept(long done) {
      var now = System.nanoTime();
      if (now - told >= every.toNanos()) {
        told = now;
        progress.at(done, total);
      }
    }
  }
}
