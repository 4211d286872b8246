package org.virtfleet.agent.metrics;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The images of a history as files that are mapped: a file a subject. What is recorded is in the
/// kernel's hands at once, which an agent that is killed takes nothing from, and which gives the
/// memory to others while nobody looks at a graph. A new layout is swapped in when it is whole.
/// Nothing is synced: after a loss of power rows that are missing or torn are gaps, and a file that
/// makes no sense is deleted. Graphs are worth no failure: where a file cannot be made that is
/// logged, and the image is in memory until one can.
final class HistoryFolder implements Images {
  private static final Logger log = LoggerFactory.getLogger(HistoryFolder.class);
  private static final String SUFFIX = ".rings";

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// Older ones than this hold nothing any more.
  private static final Duration OLDEST = Duration.ofHours(24);

  /// After a file that could not be made, such as one on a full disk.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Path folder;
  private final Clock clock;
  private Optional<Long> pausedUntil = Optional.empty();

  HistoryFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// What a predecessor has left.
  List<Recording> load() {
    List<Recording> found = new ArrayList<>();
    try {
      Files.createDirectories(folder, OWNER_ONLY);
      try (var files = Files.list(folder)) {
        files.forEach(file -> load(file).ifPresent(found::add));
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("The graphs of before cannot be read from {}: {}", folder, e.toString());
    }
    return found;
  }

  private Optional<Recording> load(Path file) {
    try {
      var recording = file.toString().endsWith(SUFFIX) ? read(file) : Optional.<Recording>empty();
      if (recording.isEmpty()) {
        log.info("{} holds no history that can be used and is deleted", file);
        Files.delete(file);
      }
      return recording;
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /// A file that is cut short is filled up with gaps.
  private Optional<Recording> read(Path file) throws IOException {
    int longest = Layout.holding(Integer.MAX_VALUE).length();
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.max(longest, Layout.holding(0).length()) + 1);
    }
    var layout = ImageHeader.layout(ByteBuffer.wrap(bytes));
    if (layout.isEmpty()
        || bytes.length > layout.get().length()
        || bytes.length < layout.get().headerLength()) {
      return Optional.empty();
    }
    byte[] whole = Arrays.copyOf(bytes, layout.get().length());
    long oldest = clock.instant().minus(OLDEST).getEpochSecond();
    var header =
        ImageHeader.read(ByteBuffer.wrap(whole))
            .filter(read -> read.newest() > oldest && file.equals(path(read.subject())));
    return header.isEmpty()
        ? Optional.empty()
        : Optional.of(restored(file, header.get(), bytes, whole));
  }

  private Recording restored(Path file, ImageHeader header, byte[] bytes, byte[] whole)
      throws IOException {
    Recording.repair(header, ByteBuffer.wrap(whole));
    try (var channel = FileChannel.open(file, READ, WRITE)) {
      if (!Arrays.equals(bytes, whole)) {
        writeFully(channel, ByteBuffer.wrap(whole));
      }
      return Recording.restored(header, this, map(channel, header.layout()));
    }
  }

  /// All of the file is written once: a page of a mapping for which the disk has no room would be
  /// the end of the process.
  @Override
  public Image allocate(Subject subject, Layout layout) {
    if (isReady()) {
      try (var channel = FileChannel.open(fresh(subject), CREATE, READ, WRITE, TRUNCATE_EXISTING)) {
        writeFully(channel, ByteBuffer.allocate(layout.length()));
        pausedUntil = Optional.empty();
        return map(channel, layout);
      } catch (IOException e) {
        pause(e);
      }
    }
    return Image.inMemory(layout);
  }

  private static Image map(FileChannel channel, Layout layout) throws IOException {
    return new Image(channel.map(MapMode.READ_WRITE, 0, layout.length(), Arena.ofAuto()), true);
  }

  @Override
  public boolean keep(Subject subject) {
    try {
      Files.move(fresh(subject), path(subject), ATOMIC_MOVE, REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      pause(e);
      return false;
    }
  }

  @Override
  public boolean isReady() {
    return pausedUntil.filter(until -> System.nanoTime() < until).isEmpty();
  }

  @Override
  public void forget(Subject subject) {
    try {
      Files.deleteIfExists(path(subject));
    } catch (IOException e) {
      log.warn("The graphs of {} stay on the disk: {}", subject, e.toString());
    }
  }

  private void pause(IOException why) {
    log.warn(
        "The graphs cannot be written to {} and would be lost with the agent; free some space. {}",
        folder,
        why.toString());
    pausedUntil = Optional.of(System.nanoTime() + PAUSE.toNanos());
  }

  /// Page by page: what is written at once the kernel keeps in one piece, of which it maps all
  /// where a byte is touched.
  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      var page = bytes.slice(at, Math.min(Layout.PAGE - at % Layout.PAGE, bytes.remaining()));
      bytes.position(at + channel.write(page, at));
    }
  }

  /// Names are as long as file names may be only, and come from XML, so they are not used.
  private Path path(Subject subject) {
    var name = UUID.nameUUIDFromBytes(subject.key().getBytes(StandardCharsets.UTF_8));
    return folder.resolve(name + SUFFIX);
  }

  private Path fresh(Subject subject) {
    var file = path(subject);
    return file.resolveSibling(file.getFileName() + ".new");
  }
}
