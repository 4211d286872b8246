package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.virtfleet.apiserver.http.Rights;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;
import org.virtfleet.streams.MessageLines;

/// One client and what it looks at. Values wait in one place a row, where a newer one replaces an
/// older, so a client that does not read costs no more than its rows.
///
/// A line to the client: `{"time":…,"guests":{"NS/NAME":{…}},"nodes":{…},"denied":[…],
/// "unreachable":[…]}`; the lists are there when they have changed.
final class LiveSession implements NodeFeed.Viewer {
  /// Nodes tick at their own moments; what comes within this goes out together.
  private static final Duration GATHER = Duration.ofMillis(100);

  /// How often rights are looked at again, and the rows that say nothing are looked for elsewhere.
  private static final Duration REVIEW = Duration.ofSeconds(10);

  private final ByteStream stream;
  private final MessageLines lines;
  private final Rights rights;
  private final LiveValues service;

  private WantedRows wanted = WantedRows.NONE;
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, NodeFeed.Part> shown = new HashMap<>();
  private final Set<String> heard = new HashSet<>();

  private ObjectNode guests = JsonNodeFactory.instance.objectNode();
  private ObjectNode nodes = JsonNodeFactory.instance.objectNode();
  private final Set<String> denied = new TreeSet<>();
  private final Set<String> unreachable = new TreeSet<>();
  private boolean listsChanged;
  private long time;

  LiveSession(ByteStream stream, Rights rights, LiveValues service) {
    this.stream = stream;
    this.lines = new MessageLines(stream, WantedRows.LONGEST_MESSAGE);
    this.rights = rights;
    this.service = service;
  }

  /// Until the client goes.
  void run() throws IOException {
    Thread writer = Thread.ofVirtual().name("live-session").start(this::write);
    try {
      for (var line = lines.read(); line.isPresent(); line = lines.read()) {
        want(WantedRows.read(line.get()));
      }
    } finally {
      writer.interrupt();
      want(WantedRows.NONE);
    }
  }

  private void write() {
    try {
      long review = System.nanoTime() + REVIEW.toNanos();
      while (true) {
        long left = review - System.nanoTime();
        if (left <= 0) {
          review();
          review = System.nanoTime() + REVIEW.toNanos();
        } else if (await(Duration.ofNanos(left))) {
          Thread.sleep(GATHER);
          lines.write(take().toString());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      stream.close(CloseReason.failed("The values could not be sent."));
    }
  }

  /// Whether there is something to send within a time.
  private synchronized boolean await(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toMillis(); isEmpty() && left > 0; ) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return !isEmpty();
  }

  private boolean isEmpty() {
    return guests.isEmpty() && nodes.isEmpty() && !listsChanged;
  }

  private synchronized ObjectNode take() {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("time", time);
    line.set("guests", guests);
    line.set("nodes", nodes);
    if (listsChanged) {
      denied.forEach(line.putArray("denied")::add);
      unreachable.forEach(line.putArray("unreachable")::add);
    }
    guests = JsonNodeFactory.instance.objectNode();
    nodes = JsonNodeFactory.instance.objectNode();
    listsChanged = false;
    return line;
  }

  private synchronized void want(WantedRows rows) {
    wanted = rows;
    places.keySet().retainAll(rows.guests());
    heard.clear();
    arrange();
  }

  /// Looks at rights again, and for rows that have said nothing since the last time: their guest
  /// may have moved, started or stopped.
  private synchronized void review() {
    places.keySet().retainAll(heard);
    heard.clear();
    arrange();
  }

  private void arrange() {
    Set<String> refused = new TreeSet<>();
    Map<String, Set<String>> byNode = new HashMap<>();
    for (String key : wanted.guests()) {
      int slash = key.indexOf('/');
      String namespace = key.substring(0, slash);
      String name = key.substring(slash + 1);
      if (!Visible.guest(rights, namespace, name)) {
        refused.add(key);
        guests.remove(key);
        continue;
      }
      if (!places.containsKey(key)) {
        service.nodeOf(namespace, name).ifPresent(node -> places.put(key, node));
      }
      String node = places.get(key);
      if (node != null) {
        byNode.computeIfAbsent(node, _ -> new HashSet<>()).add(key);
      }
    }
    Set<String> hosts = new HashSet<>();
    for (String name : wanted.nodes()) {
      if (Visible.node(rights, name)) {
        hosts.add(name);
      } else {
        refused.add(name);
        nodes.remove(name);
      }
    }
    show(byNode, hosts);
    if (!refused.equals(denied)) {
      denied.clear();
      denied.addAll(refused);
      listsChanged = true;
      notifyAll();
    }
  }

  private void show(Map<String, Set<String>> byNode, Set<String> hosts) {
    Set<String> all = new HashSet<>(shown.keySet());
    all.addAll(byNode.keySet());
    all.addAll(hosts);
    for (String node : all) {
      var part = new NodeFeed.Part(byNode.getOrDefault(node, Set.of()), hosts.contains(node));
      if (!part.equals(shown.getOrDefault(node, NodeFeed.Part.NOTHING))) {
        service.feed(node).show(this, part);
      }
      if (part.isNothing()) {
        shown.remove(node);
        unreachable.remove(node);
      } else {
        shown.put(node, part);
      }
    }
  }

  @Override
  public synchronized void guest(String key, ObjectNode values, long at) {
    if (wanted.guests().contains(key) && !denied.contains(key)) {
      heard.add(key);
      guests.set(key, values);
      time = Math.max(time, at);
      notifyAll();
    }
  }

  @Override
  public synchronized void node(String name, ObjectNode values, long at) {
    if (wanted.nodes().contains(name) && !denied.contains(name)) {
      nodes.set(name, values);
      time = Math.max(time, at);
      notifyAll();
    }
  }

  @Override
  public synchronized void reachable(String node, boolean reachable) {
    boolean changed = reachable ? unreachable.remove(node) : unreachable.add(node);
    if (changed) {
      listsChanged = true;
      notifyAll();
    }
  }
}
