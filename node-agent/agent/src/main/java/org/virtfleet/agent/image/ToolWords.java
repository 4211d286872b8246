package org.virtfleet.agent.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// What a tool of the host says on standard error, which is read while it runs so that it never has
/// to wait for its reader.
final class ToolWords {

  /// Those of a failure, in bytes.
  private static final int MOST = 500;

  private final CompletableFuture<String> said;

  private ToolWords(CompletableFuture<String> said) {
    this.said = said;
  }

  /// @param process that speaks as in the C locale
  static ToolWords of(Process process) {
    return new ToolWords(
        CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread));
  }

  private static String read(Process process) {
    try (var error = process.getErrorStream()) {
      var text = new String(error.readNBytes(MOST), StandardCharsets.UTF_8).strip();
      error.transferTo(OutputStream.nullOutputStream());
      return text.replaceAll("\\p{Cntrl}+", " ");
    } catch (IOException _) {
      return "it ended without a word";
    }
  }

  /// Whether it found no room for what it wrote.
  boolean isForRoom() {
    return TransferFailed.isForRoom(toString());
  }

  /// All of them, once it has ended.
  @Override
  public String toString() {
    return said.join();
  }
}
