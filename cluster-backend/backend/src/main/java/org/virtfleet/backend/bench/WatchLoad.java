package org.virtfleet.backend.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Watchers, and changes at a steady pace: how long from sending a change to the arrival of its
/// event.
///
/// @param target the server
/// @param namespaces how many namespaces the changes go round
/// @param watchers the paths that are watched, a connection each
record WatchLoad(Target target, int namespaces, List<String> watchers) {

  private static final String SENT = "\"sent\":\"";
  private static final int CONNECTIONS = 16;
  private static final long GRACE_SECONDS = 60;

  /// What arrived.
  ///
  /// @param missing events that had not come a minute after the last change
  record Outcome(Latencies latencies, long missing) {}

  static String path(int namespace) {
    return "/api/v1/namespaces/watched-" + namespace + "/configmaps";
  }

  /// Makes the namespaces, each with the object that is changed.
  static void prepare(Target target, int namespaces) throws IOException, InterruptedException {
    var _ =
        new Clients(target, CONNECTIONS)
            .run(
                namespaces,
                (connection, i) -> {
                  String namespace = "{\"metadata\":{\"name\":\"watched-" + i + "\"}}";
                  var _ =
                      Clients.require(
                          connection.json("POST", "/api/v1/namespaces", namespace), 201);
                  var _ = Clients.require(connection.json("POST", path(i), object(0)), 201);
                });
  }

  private static String object(long sent) {
    return "{\"metadata\":{\"name\":\"o\"},\"data\":{" + SENT + sent + "\"}}";
  }

  /// @param perSecond changes a second
  /// @param eventsPerChange how many watchers see each change
  Outcome run(int seconds, int perSecond, int eventsPerChange)
      throws IOException, InterruptedException {
    int changes = seconds * perSecond;
    Latencies latencies = new Latencies();
    CountDownLatch arrived = new CountDownLatch(changes * eventsPerChange);
    List<RawConnection> open = new ArrayList<>();
    try {
      for (String path : watchers) {
        RawConnection connection = target.connect();
        open.add(connection);
        var lines =
            new BufferedReader(
                new InputStreamReader(connection.stream(path), StandardCharsets.UTF_8));
        Thread.ofVirtual().start(() -> receive(lines, latencies, arrived));
      }
      change(changes, perSecond);
      var _ = arrived.await(GRACE_SECONDS, TimeUnit.SECONDS);
      return new Outcome(latencies, arrived.getCount());
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  private void change(int changes, int perSecond) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var _ =
        new Clients(target, CONNECTIONS)
            .run(
                changes,
                (connection, i) -> {
                  LockSupport.parkNanos(start + i * interval - System.nanoTime());
                  var _ =
                      Clients.require(
                          connection.json(
                              "PUT", path(i % namespaces) + "/o", object(System.nanoTime())),
                          200);
                });
  }

  private static void receive(BufferedReader lines, Latencies latencies, CountDownLatch arrived) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int mark = line.indexOf(SENT);
        if (mark < 0) {
          continue; // A new namespace gets objects that are not ours.
        }
        int at = mark + SENT.length();
        long sent = Long.parseLong(line.substring(at, line.indexOf('"', at)));
        latencies.add(System.nanoTime() - sent);
        arrived.countDown();
      }
    } catch (IOException e) {
      // The measurement is over.
    }
  }
}
