package org.virtfleet.agent.metrics;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The history on disk: a file a subject, an exact image of the memory. After each tick only the
/// rows that changed are written in place, some hundred bytes a guest, so an agent that is killed
/// loses nothing; a new layout is written whole and swapped in. Nothing is synced: after a loss of
/// power rows that are missing or torn are gaps, and a file that makes no sense is deleted. Graphs
/// are worth no failure: whatever goes wrong here is logged, and the agent goes on.
public final class HistoryFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryFolder.class);
  private static final String SUFFIX = ".rings";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// Older ones than this hold nothing any more.
  private static final Duration OLDEST = Duration.ofHours(24);

  /// After a failed write, such as one to a full disk.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Path folder;
  private final History history;
  private final Clock clock;
  private final Map<Subject, FileChannel> open = new HashMap<>();
  private final Set<Subject> onDisk = new HashSet<>();
  private long pausedUntil = Long.MIN_VALUE;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("history-writer").factory());

  /// @param folder is made when it is missing
  public HistoryFolder(Path folder, History history, Clock clock) {
    this.folder = folder;
    this.history = history;
    this.clock = clock;
  }

  /// Reads what a predecessor has left, and writes from now on.
  public void start() {
    load();
    var _ =
        timer.scheduleWithFixedDelay(
            this::tryWrite, Layout.FINE_STEP, Layout.FINE_STEP, TimeUnit.SECONDS);
  }

  void load() {
    try {
      Files.createDirectories(folder, OWNER_ONLY);
      try (var files = Files.list(folder)) {
        files.forEach(this::load);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("The graphs of before cannot be read from {}: {}", folder, e.toString());
    }
  }

  private void load(Path file) {
    try {
      var recording = file.toString().endsWith(SUFFIX) ? read(file) : Optional.<Recording>empty();
      if (recording.isEmpty()) {
        log.info("{} holds no history that can be used and is deleted", file);
        Files.delete(file);
      }
      recording.ifPresent(found -> {
        onDisk.add(found.subject());
        history.restore(found);
      });
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", file, e.toString());
    }
  }

  /// A file that is cut short is filled up with gaps.
  private Optional<Recording> read(Path file) throws IOException {
    int longest = Layout.holding(Integer.MAX_VALUE).length();
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.max(longest, Layout.holding(0).length()) + 1);
    }
    var beginning = ByteBuffer.wrap(bytes);
    var layout = ImageHeader.layout(beginning);
    if (layout.isEmpty()
        || bytes.length > layout.get().length()
        || bytes.length < layout.get().headerLength()) {
      return Optional.empty();
    }
    var image = ByteBuffer.allocate(layout.get().length()).put(bytes).clear();
    long oldest = clock.instant().minus(OLDEST).getEpochSecond();
    return ImageHeader.read(image)
        .filter(header -> header.newest() > oldest && file.equals(path(header.subject())))
        .map(header -> Recording.restored(header, image));
  }

  private void tryWrite() {
    try {
      write();
    } catch (RuntimeException e) {
      log.warn("The graphs could not be written", e);
    }
  }

  /// Writes what has changed, and deletes the files of those who have gone.
  synchronized void write() {
    if (System.nanoTime() < pausedUntil) {
      return;
    }
    var present = new HashSet<>(history.subjects());
    try {
      for (var subject : present) {
        write(subject);
      }
      deleteOthers(present);
      pausedUntil = Long.MIN_VALUE;
    } catch (IOException e) {
      log.warn(
          "The graphs cannot be written to {} and would be lost with the agent; free some space. {}",
          folder,
          e.toString());
      pausedUntil = System.nanoTime() + PAUSE.toNanos();
    }
  }

  private void write(Subject subject) throws IOException {
    var changes = history.takeChanges(subject);
    if (changes.isEmpty()) {
      return;
    }
    try {
      if (changes.get().whole()) {
        replace(subject, changes.get().parts().getFirst().bytes());
      } else {
        var channel = channel(subject);
        for (var part : changes.get().parts()) {
          writeFully(channel, part.bytes(), part.position());
        }
      }
    } catch (IOException e) {
      history.writeAnew(subject);
      close(subject);
      throw e;
    }
  }

  private void replace(Subject subject, ByteBuffer image) throws IOException {
    close(subject);
    var file = path(subject);
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    var channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING);
    open.put(subject, channel);
    writeFully(channel, image, 0);
    Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    onDisk.add(subject);
  }

  private FileChannel channel(Subject subject) throws IOException {
    var channel = open.get(subject);
    if (channel == null) {
      channel = FileChannel.open(path(subject), WRITE);
      open.put(subject, channel);
    }
    return channel;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private void deleteOthers(Set<Subject> present) throws IOException {
    for (var subject : Set.copyOf(onDisk)) {
      if (!present.contains(subject)) {
        close(subject);
        Files.deleteIfExists(path(subject));
        onDisk.remove(subject);
      }
    }
  }

  private void close(Subject subject) throws IOException {
    var channel = open.remove(subject);
    if (channel != null) {
      channel.close();
    }
  }

  /// Names are as long as file names may be only, and come from XML, so they are not used.
  private Path path(Subject subject) {
    var name = UUID.nameUUIDFromBytes(subject.key().getBytes(StandardCharsets.UTF_8));
    return folder.resolve(name + SUFFIX);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    write();
    open.values()
        .forEach(channel -> {
          try {
            channel.close();
          } catch (IOException e) {
            log.debug("A file of the history did not close", e);
          }
        });
  }
}
