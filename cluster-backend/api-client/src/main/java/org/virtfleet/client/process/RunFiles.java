package org.virtfleet.client.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `DATA/run/PART.{lock,pid,json}`: that only one process of a part works on a cluster's folder,
/// which one it is, and that it is ready. The lock is the kernel's and ends with the process,
/// however that ends.
public final class RunFiles implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel lock;
  private final Path ready;

  private RunFiles(FileChannel lock, Path ready) {
    this.lock = lock;
    this.ready = ready;
  }

  /// @param part `backend` or `agent`
  /// @throws FolderInUse when another process holds the folder
  /// @throws IOException when the folder cannot be written
  public static RunFiles claim(Path data, String part) throws IOException {
    Path folder = Files.createDirectories(data.resolve("run"));
    FileChannel channel =
        FileChannel.open(
            folder.resolve(part + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OWNER_ONLY);
    try {
      Path pid = folder.resolve(part + ".pid");
      if (tryLock(channel) == null) {
        throw new FolderInUse(part, data, process(pid));
      }
      RunFiles files = new RunFiles(channel, folder.resolve(part + ".json"));
      Files.deleteIfExists(files.ready);
      write(pid, String.valueOf(ProcessHandle.current().pid()));
      return files;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Tells the launcher that everything works.
  ///
  /// @param told what others want to know of the part
  public void sayReady(JsonNode told) throws IOException {
    write(ready, told + "\n");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // Held by this very process.
    }
  }

  private static String process(Path pid) throws IOException {
    return Files.exists(pid) ? " (process " + Files.readString(pid).strip() + ")" : "";
  }

  /// All at once, so that nobody reads half of it.
  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The process id stays: the process has not ended yet, and whoever waits for that, and for its
  /// last words, must find it. Who reads it looks whether it is still this program.
  @Override
  public void close() throws IOException {
    try (lock) {
      Files.deleteIfExists(ready);
    }
  }
}
