package org.virtfleet.client.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.virtfleet.client.object.ResourceType;

/// Which objects a feed is about.
///
/// @param namespace empty for all
/// @param labelSelector as in the API; empty for none
/// @param fieldSelector as in the API; empty for none
public record FeedRequest(
    ResourceType type, String namespace, String labelSelector, String fieldSelector) {
  /// All objects of a kind.
  public static FeedRequest all(ResourceType type) {
    return new FeedRequest(type, "", "", "");
  }

  /// One object.
  public static FeedRequest one(ResourceType type, String namespace, String name) {
    return new FeedRequest(type, namespace, "", "metadata.name=" + name);
  }

  String path() {
    return type.path(namespace);
  }

  Map<String, String> selectors() {
    Map<String, String> query = new LinkedHashMap<>();
    if (!labelSelector.isEmpty()) {
      query.put("labelSelector", labelSelector);
    }
    if (!fieldSelector.isEmpty()) {
      query.put("fieldSelector", fieldSelector);
    }
    return query;
  }
}
