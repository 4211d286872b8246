package org.virtfleet.desktop.core.cluster;

import java.util.Map;

/// An object as it is sent to the server: plain maps, lists, strings and numbers in the shape of
/// its JSON.
public record Manifest(ObjectRef ref, Map<String, Object> content) {}
