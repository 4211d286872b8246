package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.virtfleet.apiserver.authn.User;

/// `SelfSubjectReview`: who am I?
record WhoAmI() implements Review {

  static final String GROUP = "authentication.k8s.io";

  @Override
  public String group() {
    return GROUP;
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
    describe(user, question.putObject("status").putObject("userInfo"));
  }

  /// `UserInfo` of authentication.k8s.io/v1.
  static void describe(User user, ObjectNode info) {
    info.put("username", user.name());
    if (!user.uid().isEmpty()) {
      info.put("uid", user.uid());
    }
    user.groups().forEach(info.putArray("groups")::add);
    if (!user.extra().isEmpty()) {
      ObjectNode extra = info.putObject("extra");
      user.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
    }
  }
}
