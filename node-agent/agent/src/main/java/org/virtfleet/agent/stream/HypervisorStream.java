package org.virtfleet.agent.stream;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;

/// A display or console of the hypervisor for the pump. The pump's threads are virtual and the
/// hypervisor's calls native: two platform threads of each stream stand between, so that nobody
/// pins a carrier.
final class HypervisorStream implements ByteStream {
  private final ByteChannel channel;
  private final ExecutorService reader;
  private final ExecutorService writer;

  HypervisorStream(ByteChannel channel, String name) {
    this.channel = channel;
    this.reader =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name(name + "-read").factory());
    this.writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name(name + "-write").factory());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return run(reader, () -> channel.read(ByteBuffer.wrap(into, offset, length)));
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
    while (bytes.hasRemaining()) {
      int _ = run(writer, () -> channel.write(bytes));
    }
  }

  private static int run(ExecutorService thread, Callable<Integer> call) throws IOException {
    try {
      return thread.submit(call).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? io
          : new IOException("The stream failed.", e.getCause());
    } catch (RejectedExecutionException _) {
      throw new IOException("The stream is closed.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the guest.");
    }
  }

  /// Neither a display nor a serial line knows half an end.
  @Override
  public void shutdownOutput(CloseReason reason) {
    close(reason);
  }

  @Override
  public void close(CloseReason reason) {
    try {
      channel.close();
    } catch (IOException _) {
      // Released either way.
    }
    reader.shutdown();
    writer.shutdown();
  }

  @Override
  public Optional<CloseReason> closedBy() {
    return Optional.empty();
  }
}
