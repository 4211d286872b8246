package org.virtfleet.apiserver.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A guest that Virtfleet did not make: a node's agent found it at libvirt and shows it as a
/// machine and, while it runs, an instance.
public final class UnmanagedGuest {

  /// Label of both: the node that has the guest.
  public static final String LABEL = "virtfleet.org/unmanaged";

  /// Where they are, and nothing else of their kinds is.
  public static final String NAMESPACE = "host-guests";

  private UnmanagedGuest() {}

  /// The node that has the guest; empty for objects that stand for none.
  public static Optional<String> node(JsonNode object) {
    JsonNode label = object.path("metadata").path("labels").path(LABEL);
    return label.isMissingNode() ? Optional.empty() : Optional.of(label.asText());
  }

  public static boolean is(JsonNode object) {
    return node(object).isPresent();
  }
}
