package org.virtfleet.agent.fetch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

class DownloadTest {

  @Test
  void anAddressOfNoWebServerIsSaidAsItWasTyped() {
    for (var typed :
        List.of("file:///etc/passwd", "example.org/disk.img", "ftp://example.org:21/disk.img")) {
      assertThatThrownBy(() -> Download.requireWeb(URI.create(typed)))
          .isInstanceOf(TransferFailed.class)
          .hasMessageStartingWith(typed + " is no address of a web server");
    }
    assertThatThrownBy(() -> Download.requireWeb(URI.create("ftp://me:secret@h/disk?key=secret")))
        .hasMessageStartingWith("ftp://h/disk is no");
  }

  @Test
  void aServersWordsAreSaidWithoutWhatNobodyCanRead(@TempDir Path folder) throws Exception {
    try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        var target = SparseFile.create(folder.resolve("image"))) {
      Thread.ofVirtual().start(() -> answerEverybody(server, "Nichts da für Sie"));
      var uri = URI.create("http://127.0.0.1:%d/disk.img".formatted(server.getLocalPort()));
      var source = new WebSource(uri, List.of(), Optional.empty(), false);

      assertThatThrownBy(() ->
              new Download(
                      source, AllowedAddresses.parse("127.0.0.0/8"), target, 1 << 20, (_, _) -> {})
                  .run())
          .isInstanceOf(TransferFailed.class)
          .hasMessage(uri + " could not be fetched: the server answers 404 Nichts da fr Sie.");
    }
  }

  /// Whoever knew the port's last owner may still be knocking.
  private static void answerEverybody(ServerSocket server, String reason) {
    while (!server.isClosed()) {
      answer(server, reason);
    }
  }

  private static void answer(ServerSocket server, String reason) {
    try (var connection = server.accept()) {
      // An answer to what was not asked yet makes the client hang up and come again.
      var asked = new Scanner(connection.getInputStream(), StandardCharsets.ISO_8859_1);
      while (!asked.nextLine().isEmpty()) {}
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 404 %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(reason)
                  .getBytes(StandardCharsets.ISO_8859_1));
      connection.shutdownOutput();
      connection.getInputStream().readAllBytes();
    } catch (IOException _) {
      // The client has hung up, which it may.
    }
  }
}
