package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A file that is written from its start to its end, in which blocks of zeros become holes.
public final class SparseFile implements AutoCloseable {

  /// The blocks that can become holes, in bytes: a qcow2 cluster, and a multiple of every file
  /// system's block.
  private static final int BLOCK = 64 * 1024;

  /// How much is read before it is written, in bytes.
  private static final int BLOCKS = 4 * BLOCK;

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BLOCK).asReadOnlyBuffer();

  private final Path path;
  private final FileChannel channel;
  private final FreeRoom room;
  private final ByteBuffer blocks = ByteBuffer.allocateDirect(BLOCKS);
  private long length;

  private SparseFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    this.room = FreeRoom.around(path);
  }

  /// A new file that only its owner reads, in the place of whatever is there.
  public static SparseFile create(Path path) throws IOException {
    Files.deleteIfExists(path);
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return new SparseFile(path, FileChannel.open(path, options, owner));
  }

  /// A file that is written on from where its writing has ended.
  ///
  /// @param length of what stays of it, in bytes
  public static SparseFile resume(Path path, long length) throws IOException {
    var file = new SparseFile(path, FileChannel.open(path, StandardOpenOption.WRITE));
    file.channel.truncate(length);
    file.length = length;
    return file;
  }

  public Path path() {
    return path;
  }

  /// What was written so far, in bytes, holes included.
  public long length() {
    return length;
  }

  /// Writes all that comes, also of content that breaks off.
  ///
  /// @param most bytes that the file may have in the end
  /// @param written told the length now and then; what it throws ends the writing
  /// @throws TransferFailed when there is more, or no room for it
  public void write(ReadableByteChannel content, long most, LongConsumer written)
      throws IOException, TransferFailed {
    write(content, most, () -> tooLarge(most), written);
  }

  /// The same, with another reason for the bound.
  void write(
      ReadableByteChannel content,
      long most,
      Supplier<TransferFailed> tooLarge,
      LongConsumer written)
      throws IOException, TransferFailed {
    while (isFilled(content, most, tooLarge)) {
      write(blocks, most, tooLarge);
      written.accept(length);
    }
  }

  private boolean isFilled(
      ReadableByteChannel content, long most, Supplier<TransferFailed> tooLarge)
      throws IOException, TransferFailed {
    blocks.clear();
    try {
      while (blocks.hasRemaining() && content.read(blocks) >= 0) {}
    } catch (IOException e) {
      write(blocks.flip(), most, tooLarge);
      throw e;
    }
    return blocks.flip().hasRemaining();
  }

  /// @param most bytes that there is room for
  public static TransferFailed tooLarge(long most) {
    return TransferFailed.forGood(
        "The image needs more than the %,d bytes that there are for it. Make a larger volume; for the disk of a container image, make room in the node's pool."
            .formatted(most));
  }

  private void write(ByteBuffer blocks, long most, Supplier<TransferFailed> tooLarge)
      throws IOException, TransferFailed {
    if (length + blocks.remaining() > most) {
      throw tooLarge.get();
    }
    while (blocks.hasRemaining()) {
      var data = data(blocks);
      if (data > 0) {
        put(blocks.slice(blocks.position(), data));
      }
      var done = data > 0 ? data : Math.min(BLOCK, blocks.remaining());
      length += done;
      blocks.position(blocks.position() + done);
    }
  }

  /// What is written at once.
  ///
  /// @return how many bytes come before the next block of zeros
  private static int data(ByteBuffer blocks) {
    var at = blocks.position();
    while (at < blocks.limit() && !isZero(blocks, at)) {
      at += BLOCK;
    }
    return Math.min(at, blocks.limit()) - blocks.position();
  }

  private static boolean isZero(ByteBuffer blocks, int at) {
    var count = Math.min(BLOCK, blocks.limit() - at);
    return blocks.slice(at, count).mismatch(ZEROS.slice(0, count)) < 0;
  }

  private void put(ByteBuffer bytes) throws IOException, TransferFailed {
    room.take(bytes.remaining());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, length + bytes.position());
      }
    } catch (IOException e) {
      if (TransferFailed.isForRoom(e.getMessage())) {
        throw TransferFailed.forRoom(folder(path), e);
      }
      throw e;
    }
  }

  /// Where the room for a file comes from.
  static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /// Begins again from the first byte.
  public void restart() throws IOException {
    channel.truncate(0);
    length = 0;
  }

  /// Makes a finished file longer by a hole.
  public static void extend(Path path, long size) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (channel.size() < size) {
        channel.write(ByteBuffer.allocate(1), size - 1);
      }
    }
  }

  /// Waits until the disk has all of a file. Only what others are told of has to be there: work
  /// that is done again after a crash has not.
  public static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Goes on behind a hole.
  void skipTo(long offset) {
    length = Math.max(length, offset);
  }

  /// Makes the file longer by a hole.
  public void extendTo(long size) throws IOException {
    length = Math.max(length, size);
    finish();
  }

  /// Gives the file its full length.
  public void finish() throws IOException {
    if (channel.size() < length) {
      channel.write(ByteBuffer.allocate(1), length - 1);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
