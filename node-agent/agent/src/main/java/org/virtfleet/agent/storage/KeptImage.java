package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.storage.Workplace.Part;

/// What has come of an image that is not whole yet, so that another request can bring the rest: a
/// file of work for the volume, which is no disk of anybody's.
///
/// A note beside it says how long the image is and how many bytes of it the disk was waited for.
/// However an agent ends, the kernel has what it wrote, and the file is as long as what has come.
/// When the host ends without an order, only what the disk was waited for counts.
final class KeptImage {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path note;
  private final Path file;

  /// @param total bytes of the image
  /// @param synced bytes that the disk was waited for
  /// @param boot of the host, since when it is so
  private record Note(long total, long synced, String boot) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\S+)\n");

    /// @return empty for what is not whole
    static Optional<Note> read(Path file) throws IOException {
      try {
        return Optional.of(FORM.matcher(Files.readString(file)))
            .filter(form -> form.matches())
            .map(form ->
                new Note(
                    Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3)));
      } catch (NoSuchFileException _) {
        return Optional.empty();
      }
    }

    void write(Path file) throws IOException {
      Files.writeString(file, "%d %d %s\n".formatted(total, synced, boot));
    }
  }

  KeptImage(Workplace workplace, String volume) {
    this.note = workplace.file(volume, Part.UPLOAD_NOTE);
    this.file = workplace.file(volume, Part.UPLOAD);
  }

  Path file() {
    return file;
  }

  /// How many bytes there are, from the image's first one on. One of the image is always missing:
  /// the rest could not be said in a range if there were none.
  long length() throws IOException {
    var noted = Note.read(note);
    if (noted.isEmpty() || !Files.exists(file)) {
      return 0;
    }
    var written = noted.get().boot().equals(boot()) ? Long.MAX_VALUE : noted.get().synced();
    return Math.min(Math.min(Files.size(file), written), noted.get().total() - 1);
  }

  /// Bytes of the image of which there is a beginning; 0 without one.
  long total() throws IOException {
    return Note.read(note).map(Note::total).orElse(0L);
  }

  /// The image's first bytes.
  byte[] head() throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(ImageHeader.LENGTH);
    }
  }

  /// When the last of it came; empty where nothing is kept.
  Optional<Instant> lastCame() throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// The file, for more of the image. One that begins takes the place of what was kept.
  SparseFile open(ImagePart part) throws IOException {
    if (part.begins()) {
      discard();
      note(part.total(), 0);
      return SparseFile.create(file);
    }
    var opened = SparseFile.resume(file, part.first());
    keep();
    return opened;
  }

  /// Waits for the disk.
  void keep() throws IOException {
    SparseFile.sync(file);
    note(total(), Files.size(file));
  }

  private void note(long total, long synced) throws IOException {
    if (total >= 0) {
      new Note(total, synced, boot()).write(note);
    }
  }

  /// Gives a whole image away.
  void moveTo(Path place) throws IOException {
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    discard();
  }

  void discard() throws IOException {
    Files.deleteIfExists(note);
    Files.deleteIfExists(file);
  }

  /// Which boot of the host this is.
  static String boot() throws IOException {
    return Files.readString(BOOT_ID).strip();
  }
}
