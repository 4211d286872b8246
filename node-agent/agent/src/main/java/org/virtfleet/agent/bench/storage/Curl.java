package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.agent.bench.Program;

/// Sends files with curl over HTTP/1.1 and TLS.
final class Curl {
  private Curl() {}

  /// @param headers whole lines; nobody sees them in the list of processes
  /// @param authority whom the server's certificate is signed by
  /// @return seconds until the answer was there, by curl's own clock
  static double send(String method, URI to, Path file, List<String> headers, Path authority)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--fail-with-body",
                "--http1.1",
                "--cacert",
                authority.toString(),
                "--request",
                method,
                "--header",
                "Expect:",
                "--upload-file",
                file.toString(),
                "--write-out",
                "\n%{time_total}",
                "--config",
                "-",
                to.toString()));
    StringBuilder secret = new StringBuilder();
    headers.forEach(header -> secret.append("header = \"").append(header).append("\"\n"));
    String said = Program.run(command, secret.toString());
    return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1).replace(',', '.'));
  }
}
