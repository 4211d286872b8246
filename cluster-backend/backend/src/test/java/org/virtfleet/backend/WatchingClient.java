package org.virtfleet.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.backend.bench.RawConnection;
import org.virtfleet.backend.bench.Target;

/// Watches, and goes on after the server was killed from the last revision that it has seen. Keeps
/// the book of all events.
final class WatchingClient {

  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");

  private final List<Ledger.Entry> received = new ArrayList<>();
  private long revision;

  /// @param revision where to begin
  WatchingClient(long revision) {
    this.revision = revision;
  }

  List<Ledger.Entry> received() {
    return received;
  }

  /// Follows until the server ends or everything up to a revision has been seen.
  void follow(Target target, long until) {
    try (RawConnection connection = target.connect();
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    connection.stream(
                        LoadClient.OBJECTS + "?watch=true&resourceVersion=" + revision),
                    StandardCharsets.UTF_8))) {
      while (revision < until) {
        String line = lines.readLine();
        if (line == null) {
          return;
        }
        take(line);
      }
    } catch (IOException e) {
      // The server was killed.
    }
  }

  private void take(String line) {
    if (line.startsWith("{\"type\":\"ERROR\"")) {
      throw new AssertionError("a watch did not go on from " + revision + ": " + line);
    }
    Matcher name = NAME.matcher(line);
    if (!name.find()) {
      throw new AssertionError("an event without a name: " + line);
    }
    revision = LoadClient.revision(line);
    received.add(
        new Ledger.Entry(name.group(1), revision, line.startsWith("{\"type\":\"DELETED\"")));
  }
}
