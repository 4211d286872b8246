package org.virtfleet.agent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A program of the host that is run to its end; an interrupt ends it.
public final class Program {

  private Program() {}

  /// @return what it said
  /// @throws IOException when it cannot be run, or ends with another status than 0
  public static String run(List<String> command) throws IOException, InterruptedException {
    return run(command, "");
  }

  /// @param input for its standard input: what is said there nobody sees in the list of processes
  public static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> words(process), Thread::startVirtualThread);
      try (var to = process.outputWriter()) {
        to.write(input);
      }
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said.join().strip());
      }
      return said.join();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String words(Process process) {
    try (var from = process.getInputStream()) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
