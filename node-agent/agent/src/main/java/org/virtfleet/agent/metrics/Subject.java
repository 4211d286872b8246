package org.virtfleet.agent.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whom a history is of: a guest, or the host itself, which has neither namespace nor name.
record Subject(String namespace, String name) {
  static final Subject HOST = new Subject("", "");

  boolean isHost() {
    return name.isEmpty();
  }

  /// The labels of one of its series.
  Map<String, String> labels(Column column, String node) {
    var labels = new TreeMap<String, String>();
    if (!isHost()) {
      labels.put("namespace", namespace);
      labels.put("name", name);
    }
    labels.put("node", node);
    if (!column.device().isEmpty()) {
      labels.put(column.metric().deviceLabel(), column.device());
    }
    return labels;
  }

  /// `namespace/name`, as in messages.
  String key() {
    return namespace + "/" + name;
  }

  /// In words for the same reason as [Column#equals].
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subject that
        && name.equals(that.name)
        && namespace.equals(that.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * namespace.hashCode() + name.hashCode();
  }
}
