package org.virtfleet.agent.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The present values of guests and of the host, as they are pushed.
final class LiveValues {
  /// Of a rate, in seconds: three samples, so that one late reading shows as no spike.
  private static final long WINDOW = 6;

  private final History history;

  LiveValues(History history) {
    this.history = history;
  }

  /// A line for these; guests without a value are left out.
  ObjectNode of(List<Subject> guests, boolean host, long second) {
    var line = JsonNodeFactory.instance.objectNode().put("time", second);
    var all = line.putObject("guests");
    for (var guest : guests) {
      var values = guest(guest, second);
      if (!values.isEmpty()) {
        all.set(guest.key(), values);
      }
    }
    if (host) {
      line.set("node", host(second));
    }
    return line;
  }

  private ObjectNode guest(Subject guest, long second) {
    var values = JsonNodeFactory.instance.objectNode();
    put(values, "cpu", history.sum(guest, Metric.CPU_USAGE, second, WINDOW));
    put(values, "memory", memory(guest, second));
    put(values, "diskRead", history.sum(guest, Metric.STORAGE_READ, second, WINDOW));
    put(values, "diskWrite", history.sum(guest, Metric.STORAGE_WRITE, second, WINDOW));
    put(values, "reads", history.sum(guest, Metric.STORAGE_READ_IOPS, second, WINDOW));
    put(values, "writes", history.sum(guest, Metric.STORAGE_WRITE_IOPS, second, WINDOW));
    put(values, "received", history.sum(guest, Metric.NETWORK_RECEIVE, second, WINDOW));
    put(values, "sent", history.sum(guest, Metric.NETWORK_TRANSMIT, second, WINDOW));
    return values;
  }

  /// What the guest says; from one that says nothing, what it takes of the host.
  private double memory(Subject guest, long second) {
    double used = history.sum(guest, Metric.MEMORY_USED, second, 0);
    return Double.isNaN(used)
        ? Math.min(
            history.sum(guest, Metric.MEMORY_RESIDENT, second, 0),
            history.sum(guest, Metric.MEMORY_DOMAIN, second, 0))
        : used;
  }

  private ObjectNode host(long second) {
    var values = JsonNodeFactory.instance.objectNode();
    put(values, "cpu", history.sum(Subject.HOST, Metric.NODE_CPU, second, WINDOW));
    put(values, "cores", history.sum(Subject.HOST, Metric.NODE_CORES, second, 0));
    put(values, "memory", history.sum(Subject.HOST, Metric.NODE_MEMORY, second, 0));
    put(values, "memoryTotal", history.sum(Subject.HOST, Metric.NODE_MEMORY_TOTAL, second, 0));
    return values;
  }

  private static void put(ObjectNode values, String name, double value) {
    if (!Double.isNaN(value)) {
      values.put(name, value);
    }
  }
}
