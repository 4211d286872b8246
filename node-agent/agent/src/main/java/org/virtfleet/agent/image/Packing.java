package org.virtfleet.agent.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// How an image was packed, told by its first bytes.
public enum Packing {
  GZIP(List.of(0x1f, 0x8b), List.of("gzip", "-dc")),
  XZ(
      List.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00),
      List.of("xz", "-dc", "--memlimit-decompress=256MiB")),
  ZSTD(List.of(0x28, 0xb5, 0x2f, 0xfd), List.of("zstd", "-dcq", "--memory=256MB"));

  /// What unpacked bytes there may be for each packed one, beyond [#SMALL]. What is all zeros is
  /// the smallest packed: gzip makes 1,030 of one byte, and its format has no more than 1,032; xz
  /// makes 6,900 of one and zstd 32,000, and take 1.8 and 0.15 seconds of a processor for each GiB
  /// of it. So whatever gzip has packed passes, and no more work is to be had for few bytes than
  /// with it.
  private static final int MOST_RATIO = 1_100;

  /// Bytes that are unpacked whatever they were packed to: a few seconds' work.
  private static final long SMALL = 1L << 30;

  /// Of the clock, for all of an image.
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final List<Integer> magic;
  private final List<String> command;

  Packing(List<Integer> magic, List<String> command) {
    this.magic = magic;
    this.command = command;
  }

  /// @param head the first bytes of a file
  public static Optional<Packing> of(byte[] head) {
    return Arrays.stream(values()).filter(packing -> packing.begins(head)).findFirst();
  }

  /// Unpacks a file as far as there is room for it: how large it becomes is known at its end only.
  ///
  /// @param most bytes that may come out
  /// @param written told how many have
  public void unpack(
      Sandbox sandbox, Path packed, SparseFile target, long most, LongConsumer written)
      throws IOException, TransferFailed, InterruptedException {
    try (var unpacked = open(sandbox, packed)) {
      var likely = likely(packed);
      target.write(
          Channels.newChannel(unpacked.content()),
          Math.min(most, likely),
          () -> most <= likely ? SparseFile.tooLarge(most) : unlikely("The image", likely),
          written);
      unpacked.finish();
      target.finish();
    }
  }

  /// How many bytes a packed file may become.
  public static long likely(Path packed) throws IOException {
    return Math.max(SMALL, MOST_RATIO * Files.size(packed));
  }

  /// Why one that becomes more is refused.
  ///
  /// @param what it is
  /// @param bytes that it may become
  public static TransferFailed unlikely(String what, long bytes) {
    return TransferFailed.forGood(
        "%s was packed to less than a thousandth: it unpacks to more than %,d bytes, and only a disk of almost nothing but zeros does. Send such a disk as qcow2 (qemu-img convert -O qcow2), or packed with gzip."
            .formatted(what, bytes));
  }

  /// Unpacks a file for a reader, who bounds what comes.
  public Unpacked open(Sandbox sandbox, Path packed) throws TransferFailed {
    if (!Sandbox.has(command.getFirst())) {
      throw TransferFailed.forNow(
          "The image is packed, and this node lacks the program to unpack it. Install %s there."
              .formatted(command.getFirst()));
    }
    return new Unpacked(
        sandbox
            .start(
                command,
                ProcessBuilder.Redirect.from(packed.toFile()),
                ProcessBuilder.Redirect.PIPE,
                0)
            .within(PATIENCE));
  }

  /// A file while it is unpacked.
  public static final class Unpacked implements AutoCloseable {
    private final Sandbox.Run run;

    private Unpacked(Sandbox.Run run) {
      this.run = run;
    }

    public InputStream content() {
      return run.process().getInputStream();
    }

    /// Looks whether all of it was well packed, once it is read to its end.
    public void finish() throws TransferFailed, IOException, InterruptedException {
      run.finish();
    }

    @Override
    public void close() {
      run.close();
    }
  }

  private boolean begins(byte[] head) {
    if (head.length < magic.size()) {
      return false;
    }
    for (var i = 0; i < magic.size(); i++) {
      if (Byte.toUnsignedInt(head[i]) != magic.get(i)) {
        return false;
      }
    }
    return true;
  }
}
