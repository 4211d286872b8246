package org.virtfleet.agent.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.libvirt.VolumeFormat;

/// Where the content of a volume is got ready, and how it takes the volume's place.
///
/// Where this process may write into the pool's folder, work is done there in files whose names
/// begin with a dot, and a finished one takes the volume's name in one step. An ordinary user of a
/// system's libvirt may not; then work is done in the agent's own folder, and libvirt writes the
/// result over the volume, which counts for nothing until it is announced.
final class Workplace {

  private static final int BLOCK = 256 * 1024;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// What a file of work holds. Whatever is left of one when its volume goes is deleted with it, so
  /// each has its place here.
  enum Part {
    /// A copy of a volume that nobody writes.
    COPY("copy"),
    /// One of several copies that are of one moment.
    MOMENT("moment"),
    /// What QEMU writes of a disk in use, before it is made raw.
    MOMENT_IN_QCOW2("moment.qcow2"),
    /// A guest's memory.
    DUMP("dump"),
    /// A disk out of a backup.
    RESTORED("restored"),
    /// What is known of the beginning of an image.
    UPLOAD_NOTE("upload-note"),
    /// The beginning of an image whose rest may come.
    UPLOAD("upload"),
    /// What is known of an image that came as a whole.
    RECEIVED_NOTE("received-note"),
    /// An image as it came.
    RECEIVED("received"),
    /// A layer of a container image.
    LAYER("layer"),
    UNPACKED("unpacked"),
    /// An image of another hypervisor, made raw.
    CONVERTED("converted");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  private final VolumePool pool;
  private final Path scratch;

  /// @param scratch the agent's own folder for it
  Workplace(VolumePool pool, Path scratch) {
    this.pool = pool;
    this.scratch = scratch;
  }

  /// Whether files can be put into the pool's folder without libvirt.
  boolean isDirect() {
    return Files.isWritable(pool.folder());
  }

  /// What to do where they cannot.
  String advice() {
    return "root".equals(System.getProperty("user.name"))
        ? "The folder %s takes no files from root: if it is NFS, export it with no_root_squash."
            .formatted(pool.folder())
        : "Run it as root, or with qemu:///session.";
  }

  /// A file of work for a volume, whether it is there or not.
  Path file(String volume, Part part) {
    var name = "." + volume + "." + part.word;
    try {
      return isDirect()
          ? Path.of(pool.path(name))
          : Files.createDirectories(scratch, OWNER_ONLY).resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException("The agent has no folder for its work", e);
    }
  }

  /// Deletes what an agent that was killed has left of its work for a volume that goes.
  void discard(String volume) throws IOException {
    discard(volume, EnumSet.allOf(Part.class));
  }

  /// Deletes what is left of some of the work.
  void discard(String volume, Set<Part> parts) throws IOException {
    for (var part : parts) {
      Files.deleteIfExists(file(volume, part));
    }
  }

  /// When any of some files of work was written last; empty where there is none of them.
  Optional<Instant> lastWritten(String volume, Set<Part> parts) throws IOException {
    @Nullable Instant last = null;
    for (var part : parts) {
      try {
        var written = Files.getLastModifiedTime(file(volume, part)).toInstant();
        last = last == null || written.isAfter(last) ? written : last;
      } catch (NoSuchFileException _) {
        // There is no such work.
      }
    }
    return Optional.ofNullable(last);
  }

  /// Makes a raw volume longer by a hole, and waits until the disk has it where that can be seen.
  void extendRaw(String volume, long size) throws IOException {
    if (isDirect()) {
      var file = Path.of(pool.path(volume));
      SparseFile.extend(file, size);
      SparseFile.sync(file);
    } else {
      pool.extendRaw(volume, size);
    }
  }

  /// Puts a finished file in the place of a volume, where it is once the disk has it.
  void install(String volume, Path file, VolumeFormat format, long capacity) throws IOException {
    if (isDirect()) {
      SparseFile.sync(file);
      Files.move(file, Path.of(pool.path(volume)), StandardCopyOption.ATOMIC_MOVE);
      try (var entries = FileChannel.open(pool.folder())) {
        entries.force(true);
      }
      return;
    }
    pool.renew(volume, format, capacity);
    try (var upload = pool.write(volume, 0);
        var content = Files.newInputStream(file)) {
      var block = new byte[BLOCK];
      for (var read = content.readNBytes(block, 0, BLOCK);
          read > 0;
          read = content.readNBytes(block, 0, BLOCK)) {
        upload.write(ByteBuffer.wrap(block, 0, read));
      }
      upload.finish();
    }
    Files.delete(file);
  }
}
