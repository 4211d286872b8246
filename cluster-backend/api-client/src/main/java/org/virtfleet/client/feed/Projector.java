package org.virtfleet.client.feed;

import com.fasterxml.jackson.databind.JsonNode;

/// Takes from an object what a screen shows. The object is dropped afterwards: of 10,000 machines
/// only the small records stay.
@FunctionalInterface
public interface Projector<R> {
  R project(JsonNode object);
}
