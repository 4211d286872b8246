package org.virtfleet.backend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.backend.bench.RawConnection;
import org.virtfleet.backend.bench.Target;

/// Writes as fast as it can, until the server is gone, and keeps the book of what it was told. Each
/// object lives through a creation, some updates and often a deletion, and its name is never used
/// again.
final class LoadClient {

  static final String OBJECTS = "/api/v1/namespaces/default/configmaps";

  private static final Pattern REVISION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");

  private final String name;
  private final List<Ledger.Entry> told = new ArrayList<>();
  private final Set<String> inFlight = new HashSet<>();
  private int next;
  private volatile boolean underWay;

  LoadClient(String name) {
    this.name = name;
  }

  List<Ledger.Entry> told() {
    return told;
  }

  Set<String> inFlight() {
    return inFlight;
  }

  /// Whether the server it runs against has acknowledged something.
  boolean isUnderWay() {
    return underWay;
  }

  /// Goes on until the server ends.
  void run(Target target) {
    try (RawConnection connection = target.connect()) {
      while (true) {
        String object = name + "-" + next++;
        inFlight.add(object);
        live(connection, object);
        underWay = true;
        inFlight.remove(object);
      }
    } catch (IOException e) {
      // The server was killed: what became of the last change nobody knows.
    } finally {
      underWay = false;
    }
  }

  private void live(RawConnection connection, String object) throws IOException {
    write(connection, "POST", OBJECTS, object, 0);
    for (int update = 1; update <= 2; update++) {
      write(connection, "PUT", OBJECTS + "/" + object, object, update);
    }
    if (next % 2 == 0) {
      RawConnection.Answer answer = connection.json("DELETE", OBJECTS + "/" + object, "{}");
      require(answer, 200);
      told.add(new Ledger.Entry(object, 0, true));
    }
  }

  private void write(
      RawConnection connection, String method, String path, String object, int version)
      throws IOException {
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"version\":\"%d\"}}"
            .formatted(object, version);
    RawConnection.Answer answer = connection.json(method, path, body);
    require(answer, method.equals("POST") ? 201 : 200);
    told.add(new Ledger.Entry(object, revision(answer.text()), false));
  }

  private static void require(RawConnection.Answer answer, int code) {
    if (answer.code() != code) {
      throw new AssertionError(answer.code() + " instead of " + code + ": " + answer.text());
    }
  }

  static long revision(String json) {
    Matcher found = REVISION.matcher(json);
    if (!found.find()) {
      throw new AssertionError("no resourceVersion in " + json);
    }
    return Long.parseLong(found.group(1));
  }
}
