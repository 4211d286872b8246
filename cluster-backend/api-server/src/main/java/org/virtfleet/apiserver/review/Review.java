package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.authn.User;

/// A kind whose objects are questions: POST one, and it comes back with a status.
interface Review {

  /// API group.
  String group();

  /// The kind of the question.
  String kind();

  /// Whether the question is about a namespace named in the path.
  default boolean namespaced() {
    return false;
  }

  /// Puts the answer into the question.
  ///
  /// @param namespace from the path, empty when there is none
  void answer(User user, String namespace, ObjectNode question);
}
