package org.virtfleet.agent.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.virtfleet.agent.image.TransferFailed;

/// Reads the files of a layer (tar) one after the other. No name in it becomes a path of this host.
final class LayerReader implements AutoCloseable {

  /// Of all that stands before a file's content: its name, and extended headers.
  private static final long MOST_HEADER = 1 << 20;

  private final Guard guard;
  private final TarArchiveInputStream tar;
  private final String layer;
  private final Supplier<TransferFailed> tooLarge;

  /// @param content what is unpacked already
  /// @param layer its digest, for messages
  /// @param most bytes that are read of it
  /// @param tooLarge why it is refused where there are more
  LayerReader(InputStream content, String layer, long most, Supplier<TransferFailed> tooLarge) {
    this.tooLarge = tooLarge;
    this.guard = new Guard(content, most);
    this.tar = new TarArchiveInputStream(guard);
    this.layer = layer;
  }

  /// What an entry is, to whom nothing but files and folders counts.
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  /// @param path without a slash at its ends and without `.`; empty for the root
  record Entry(String path, Kind kind) {}

  /// The next entry; empty at the end.
  Optional<Entry> next() throws TransferFailed {
    try {
      if (tar.getCurrentEntry() != null) {
        tar.skip(Long.MAX_VALUE);
      }
      guard.limitHeader();
      var entry = tar.getNextEntry();
      guard.endHeader();
      if (entry == null) {
        guard.transferTo(OutputStream.nullOutputStream()); // who unpacks it waits for a reader
        return Optional.empty();
      }
      return Optional.of(new Entry(path(entry.getName()), kind(entry)));
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  /// What the last entry holds. Its failures are [LayerFailure].
  InputStream content() {
    return new FilterInputStream(tar) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException e) {
          throw new LayerFailure(e);
        }
      }

      @Override
      public int read(byte[] block, int from, int count) throws IOException {
        try {
          return super.read(block, from, count);
        } catch (IOException e) {
          throw new LayerFailure(e);
        }
      }
    };
  }

  /// The layer cannot be read, whatever it is written to.
  static final class LayerFailure extends IOException {
    private static final long serialVersionUID = 1;

    LayerFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  TransferFailed unreadable(Exception e) {
    if (guard.isSpent) {
      return tooLarge.get();
    }
    return TransferFailed.forGood(
        "The layer %s of the image cannot be read as a tar archive: %s"
            .formatted(layer, e.getMessage()));
  }

  private String path(String name) throws TransferFailed {
    var path = new StringBuilder();
    for (var part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw TransferFailed.forGood(
            "The layer %s of the image has a file whose name leads out of its folder: %s."
                .formatted(layer, shown(name)));
      }
      if (!part.isEmpty() && !part.equals(".")) {
        path.append(path.isEmpty() ? "" : "/").append(part);
      }
    }
    return path.toString();
  }

  private static Kind kind(TarArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Kind.FOLDER;
    }
    if (entry.isLink() || entry.isSymbolicLink()) {
      return Kind.LINK;
    }
    return entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice() && !entry.isFIFO()
        ? Kind.FILE
        : Kind.OTHER;
  }

  /// A name of somebody else's, for a message.
  static String shown(String name) {
    var printable = name.replaceAll("[^ -~]", "?");
    return printable.length() <= 100
        ? printable
        : String.format(Locale.ROOT, "%s…", printable.substring(0, 100));
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /// Bounds what is read: of all, because packed zeros are endless, and of what the tar reader
  /// keeps in memory.
  private static final class Guard extends FilterInputStream {
    private long left;
    private boolean isSpent;
    private long leftOfHeader = Long.MAX_VALUE;

    Guard(InputStream content, long most) {
      super(content);
      this.left = most;
    }

    void limitHeader() {
      leftOfHeader = MOST_HEADER;
    }

    void endHeader() {
      leftOfHeader = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] block, int from, int count) throws IOException {
      if (left <= 0) {
        isSpent = true;
        throw new IOException("it is larger than it may be");
      }
      if (leftOfHeader <= 0) {
        throw new IOException("the header of a file is larger than it may be");
      }
      var read = super.read(block, from, (int) Math.min(count, Math.min(left, leftOfHeader)));
      if (read > 0) {
        left -= read;
        leftOfHeader -= read;
      }
      return read;
    }

    /// Counted like what is read.
    @Override
    public long skip(long count) throws IOException {
      var block = new byte[(int) Math.min(count, 64 * 1024)];
      var read = block.length == 0 ? 0 : read(block, 0, block.length);
      return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
