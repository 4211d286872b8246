package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.virtfleet.agent.bench.Program;

/// Images to send, made once a run.
record TestImages(BenchFolder folder) {
  private static final int BLOCK = 1 << 20;
  private static final long SEED = 20_261_122;

  /// Bytes that nothing packs and no hole stands for.
  Path raw(String name, long size) throws IOException {
    Path file = folder.file(name);
    var random = new SplittableRandom(SEED);
    var block = new byte[BLOCK];
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = size; left > 0; left -= BLOCK) {
        random.nextBytes(block);
        var bytes = ByteBuffer.wrap(block, 0, (int) Math.min(left, BLOCK));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      channel.force(true);
    }
    return file;
  }

  /// The same disk in another format.
  Path as(String format, Path raw) throws IOException, InterruptedException {
    Path file = folder.file("image." + format);
    String _ =
        Program.run(
            List.of(
                "qemu-img", "convert", "-f", "raw", "-O", format, raw.toString(), file.toString()));
    double _ = BenchFolder.sync(file);
    return file;
  }
}
