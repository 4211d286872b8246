package org.virtfleet.agent.file;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A file by its descriptor. On platform threads only: each call pins a virtual one.
public final class OpenFile implements AutoCloseable {

  private static final LibC LIBC =
      Native.load("c", LibC.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

  private final Path path;
  private final int descriptor;

  private OpenFile(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
  }

  /// @throws NoSuchFileException when there is none
  public static OpenFile toRead(Path path) throws IOException {
    return open(path, LibC.O_RDONLY);
  }

  /// @throws NoSuchFileException when there is none
  public static OpenFile toWrite(Path path) throws IOException {
    return open(path, LibC.O_WRONLY);
  }

  private static OpenFile open(Path path, int way) throws IOException {
    try {
      return new OpenFile(path, LIBC.open(path.toString(), way | LibC.O_CLOEXEC));
    } catch (LastErrorException e) {
      throw e.getErrorCode() == LibC.ENOENT
          ? new NoSuchFileException(path.toString())
          : failed(path, e);
    }
  }

  /// Where the file has data, in order (lseek(2), `SEEK_DATA`): what is between is holes, which
  /// read as zeros. Where the file system knows of no holes it is one extent.
  public List<Extent> extents() throws IOException {
    List<Extent> found = new ArrayList<>();
    try {
      for (long end = 0; ; ) {
        long start = LIBC.lseek(descriptor, end, LibC.SEEK_DATA);
        end = LIBC.lseek(descriptor, start, LibC.SEEK_HOLE);
        found.add(new Extent(start, end));
      }
    } catch (LastErrorException e) {
      if (e.getErrorCode() == LibC.ENXIO) {
        return found; // there is no more
      }
      throw failed(path, e);
    }
  }

  /// Makes this empty file one that shares all blocks of another until either is written.
  ///
  /// @return whether the file system can do that; where it cannot, nothing has happened
  public boolean shareAllOf(OpenFile other) {
    try {
      return LIBC.ioctl(descriptor, LibC.FICLONE, other.descriptor) == 0;
    } catch (LastErrorException _) {
      return false; // no matter why: whoever copies the bytes hears of what is in the way of that
    }
  }

  /// Has the disk begin with what is not written yet. It waits for nothing, and the file system
  /// writes down no journal for it. What goes wrong is told by the next `fsync`.
  public void startWriting() {
    try {
      var _ = LIBC.sync_file_range(descriptor, 0, 0, LibC.SYNC_FILE_RANGE_WRITE);
    } catch (LastErrorException _) {
      // As said.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      var _ = LIBC.close(descriptor);
    } catch (LastErrorException e) {
      throw failed(path, e);
    }
  }

  private static IOException failed(Path path, LastErrorException error) {
    return new FileSystemException(path.toString(), null, error.getMessage());
  }
}
