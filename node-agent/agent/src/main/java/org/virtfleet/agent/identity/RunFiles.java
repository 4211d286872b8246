package org.virtfleet.agent.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/// `DATA/run/agent.*`: keeps a second agent out of the same folder, and tells the launcher who runs
/// and when it is ready.
public final class RunFiles implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel lock;
  private final Path pid;
  private final Path ready;

  private RunFiles(FileChannel lock, Path folder) {
    this.lock = lock;
    this.pid = folder.resolve("agent.pid");
    this.ready = folder.resolve("agent.json");
  }

  /// @throws IOException when another agent works there, or the folder cannot be written
  public static RunFiles claim(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("run"));
    FileChannel channel =
        FileChannel.open(
            folder.resolve("agent.lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OWNER_ONLY);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(
          "Another agent already works in %s. Stop it first: ./virtfleet down.".formatted(data));
    }
    RunFiles files = new RunFiles(channel, folder);
    Files.deleteIfExists(files.ready);
    write(files.pid, String.valueOf(ProcessHandle.current().pid()));
    return files;
  }

  /// Tells the launcher that everything works.
  public void sayReady(String node) throws IOException {
    write(ready, JsonNodeFactory.instance.objectNode().put("node", node) + "\n");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // Held by this very process.
    }
  }

  /// All at once, so that nobody reads half of it.
  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      Files.deleteIfExists(ready);
      Files.deleteIfExists(pid);
    }
  }
}
