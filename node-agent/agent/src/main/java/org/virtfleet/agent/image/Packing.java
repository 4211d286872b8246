package org.virtfleet.agent.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
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
      target.write(Channels.newChannel(unpacked.content()), most, written);
      unpacked.finish();
      target.finish();
    }
  }

  /// Unpacks a file for a reader, who bounds what comes.
  public Unpacked open(Sandbox sandbox, Path packed) throws TransferFailed {
    if (!Sandbox.has(command.getFirst())) {
      throw TransferFailed.forNow(
          "The image is packed, and this node lacks the program to unpack it. Install %s there."
              .formatted(command.getFirst()));
    }
    return new Unpacked(
        sandbox.start(
            command,
            ProcessBuilder.Redirect.from(packed.toFile()),
            ProcessBuilder.Redirect.PIPE,
            0));
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
    public void finish() throws TransferFailed, InterruptedException {
      run.finish(PATIENCE);
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
