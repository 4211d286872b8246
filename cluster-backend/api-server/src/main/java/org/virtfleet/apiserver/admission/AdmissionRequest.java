package org.virtfleet.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ServedResource;

/// A write that is about to happen.
///
/// @param subresource empty for the object itself
/// @param object the object as it would be stored; for a deletion as it is
/// @param old the object as it is; empty for a creation
/// @param warnings takes sentences that the client is to see
public record AdmissionRequest(
    User user,
    Operation operation,
    ServedResource resource,
    String subresource,
    ObjectNode object,
    Optional<ObjectNode> old,
    Consumer<String> warnings) {

  /// What is about to happen.
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /// Whether the request is about a resource, in any of its versions.
  public boolean isFor(String groupResource) {
    return resource.definition().groupResource().equals(groupResource);
  }
}
