package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.virtfleet.apiserver.authn.User;

/// `SelfSubjectReview`: who am I?
record WhoAmI() implements Review {

  @Override
  public String group() {
    return "authentication.k8s.io";
  }

  @Override
  public String kind() {
    return "SelfSubjectReview";
  }

  @Override
  public void answer(User user, String namespace, ObjectNode question) {
    question
        .putObject("metadata")
        .put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode info =
        question.putObject("status").putObject("userInfo").put("username", user.name());
    ArrayNode groups = info.putArray("groups");
    user.groups().forEach(groups::add);
  }
}
