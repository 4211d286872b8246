package org.virtfleet.agent.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.storage.ContainerImages.Wanted;

/// Which disk of the pool a name of a container image meant when it was last asked for, each in a
/// file of its own. A file that cannot be read counts for nothing.
final class ImageNotes {
  private static final Logger LOG = LoggerFactory.getLogger(ImageNotes.class);

  private final Path folder;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();

  /// @param folder made with the first note
  ImageNotes(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// What stands in a file.
  ///
  /// @param volume the disk's name in the pool
  /// @param used when it was last asked for, in milliseconds since 1970
  record Note(String image, String path, String namespace, String volume, long used) {}

  /// The name of the disk; empty where none is noted.
  Optional<String> volume(Wanted wanted) {
    return read(file(wanted)).map(Note::volume);
  }

  /// The names of all disks that were asked for after this.
  Set<String> volumes(Instant since) throws IOException {
    Files.createDirectories(folder);
    var found = new HashSet<String>();
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (var file : files) {
        read(file)
            .filter(note -> note.used() > since.toEpochMilli())
            .ifPresent(note -> found.add(note.volume()));
      }
    }
    return found;
  }

  /// Notes that it is asked for now.
  ///
  /// @param volume the disk's name in the pool
  void write(Wanted wanted, String volume) throws IOException {
    Files.createDirectories(folder);
    var note =
        new Note(
            wanted.image().toString(),
            wanted.path().orElse(""),
            wanted.namespace(),
            volume,
            clock.millis());
    var unfinished = Files.createTempFile(folder, "note", ".new");
    Files.write(unfinished, json.writeValueAsBytes(note));
    Files.move(unfinished, file(wanted), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Deletes all notes of a disk, and what a writer that was killed has left.
  void forget(String volume) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var isLeft = file.toString().endsWith(".new");
        if (isLeft || read(file).filter(note -> note.volume().equals(volume)).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Optional<Note> read(Path file) {
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), Note.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and counts for nothing: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private Path file(Wanted wanted) {
    var key = wanted.image() + "\n" + wanted.word() + "\n" + wanted.namespace();
    return folder.resolve(hash(key) + ".json");
  }

  /// SHA-256 in hex digits.
  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
