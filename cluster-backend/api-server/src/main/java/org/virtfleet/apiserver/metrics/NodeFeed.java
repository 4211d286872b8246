package org.virtfleet.apiserver.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.MessageLines;

/// The one connection to a node's agent that all clients share. It is open while somebody looks at
/// something on that node, and asks for the sum of what they look at.
final class NodeFeed {
  private static final Logger log = LoggerFactory.getLogger(NodeFeed.class);
  private static final JsonMapper JSON = new JsonMapper();

  /// In bytes: the values of ten thousand guests.
  private static final int LONGEST = 4 << 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /// What is passed on; an agent's word for anything else is not.
  private static final List<String> FIELDS =
      List.of(
          "cpu",
          "cores",
          "memory",
          "memoryTotal",
          "diskRead",
          "diskWrite",
          "reads",
          "writes",
          "received",
          "sent");

  private final String node;
  private final NodeProxy agents;
  private final Map<Viewer, Part> viewers = new HashMap<>();
  private @Nullable Thread thread;
  private @Nullable MessageLines lines;
  private @Nullable ByteStream stream;
  private Part asked = Part.NOTHING;

  /// Who is told. Called from the feed's thread; must not wait.
  interface Viewer {
    /// @param time Unix time of the values
    void guest(String key, ObjectNode values, long time);

    void node(String name, ObjectNode values, long time);

    /// @param reachable whether the agent answers
    void reachable(String node, boolean reachable);
  }

  /// What somebody wants of this node.
  ///
  /// @param host whether the node itself is wanted
  record Part(Set<String> guests, boolean host) {
    static final Part NOTHING = new Part(Set.of(), false);

    Part {
      guests = Set.copyOf(guests);
    }

    boolean isNothing() {
      return guests.isEmpty() && !host;
    }
  }

  NodeFeed(String node, NodeProxy agents) {
    this.node = node;
    this.agents = agents;
  }

  /// Changes what a viewer wants; nothing ends it.
  void show(Viewer viewer, Part part) {
    synchronized (this) {
      if (part.isNothing()) {
        viewers.remove(viewer);
      } else {
        viewers.put(viewer, part);
      }
      if (viewers.isEmpty()) {
        end();
        return;
      }
      if (thread == null) {
        thread = Thread.ofVirtual().name("live-" + node).start(this::run);
        return;
      }
    }
    // The agent may be slow to read, and whoever changes what is wanted must not wait for that.
    Thread.ofVirtual().name("live-ask-" + node).start(this::ask);
  }

  private void end() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
    if (stream != null) {
      stream.close();
      stream = null;
    }
    lines = null;
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (isCurrent()) {
        if (follow()) {
          pause = FIRST_PAUSE;
        }
        if (isCurrent()) {
          viewers().forEach(viewer -> viewer.reachable(node, false));
          Thread.sleep(pause);
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                  ? pause.multipliedBy(2)
                  : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Nobody looks any more.
    }
  }

  /// Stays as long as the connection does.
  ///
  /// @return whether there was one
  private boolean follow() {
    try (ByteStream fresh = agents.dial(node, "/v1/live")) {
      MessageLines messages = new MessageLines(fresh, LONGEST);
      if (!adopt(fresh, messages)) {
        return true;
      }
      ask();
      viewers().forEach(viewer -> viewer.reachable(node, true));
      for (var line = messages.read(); line.isPresent(); line = messages.read()) {
        pass(JSON.readTree(line.get()));
      }
      return true;
    } catch (ApiException | IOException e) {
      log.debug("No present values from node {}: {}", node, e.toString());
      return false;
    }
  }

  private synchronized boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  private synchronized boolean adopt(ByteStream fresh, MessageLines messages) {
    if (!isCurrent()) {
      return false;
    }
    stream = fresh;
    lines = messages;
    asked = Part.NOTHING;
    return true;
  }

  private synchronized List<Viewer> viewers() {
    return List.copyOf(viewers.keySet());
  }

  /// Tells the agent what is wanted now, if that is something else than before.
  private void ask() {
    MessageLines to;
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    synchronized (this) {
      Set<String> guests = new TreeSet<>();
      viewers.values().forEach(part -> guests.addAll(part.guests()));
      Part sum = new Part(guests, viewers.values().stream().anyMatch(Part::host));
      to = lines;
      if (to == null || sum.equals(asked)) {
        return;
      }
      asked = sum;
      var list = message.putArray("guests");
      guests.forEach(list::add);
      message.put("node", sum.host());
    }
    try {
      to.write(message.toString());
    } catch (IOException e) {
      log.debug("The agent of node {} is not told what is wanted: {}", node, e.toString());
    }
  }

  /// Everybody gets what they asked for of this very node, whatever the agent sends.
  private void pass(JsonNode line) {
    long time = line.path("time").asLong();
    Map<Viewer, Part> to;
    synchronized (this) {
      to = Map.copyOf(viewers);
    }
    ObjectNode host = numbers(line.path("node"));
    to.forEach((viewer, part) -> {
      for (String guest : part.guests()) {
        ObjectNode values = numbers(line.path("guests").path(guest));
        if (!values.isEmpty()) {
          viewer.guest(guest, values, time);
        }
      }
      if (part.host() && !host.isEmpty()) {
        viewer.node(node, host, time);
      }
    });
  }

  private static ObjectNode numbers(JsonNode from) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      if (from.path(field).isNumber()) {
        values.set(field, from.path(field));
      }
    }
    return values;
  }
}
