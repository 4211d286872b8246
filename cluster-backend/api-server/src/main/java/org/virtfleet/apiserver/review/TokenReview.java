package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.serviceaccount.AccountTokens;
import org.virtfleet.apiserver.serviceaccount.AccountTokens.Finding;
import org.virtfleet.apiserver.status.ApiException;

/// `TokenReview`: whose is this token, and is it meant for me?
record TokenReview(AccountTokens tokens) implements Review {

  @Override
  public String group() {
    return WhoAmI.GROUP;
  }

  @Override
  public String kind() {
    return "TokenReview";
  }

  @Override
  public void answer(User user, String namespace, ObjectNode question) {
    JsonNode spec = question.path("spec");
    String token = spec.path("token").asText("");
    if (token.isEmpty()) {
      throw ApiException.badRequest("token is required for TokenReview in authentication");
    }
    List<String> asked = spec.path("audiences").valueStream().map(JsonNode::asText).toList();
    ObjectNode status = question.putObject("status");
    switch (tokens.review(token, asked.isEmpty() ? List.of(AccountTokens.API) : asked)) {
      case Finding.Good good -> {
        WhoAmI.describe(good.user(), status.put("authenticated", true).putObject("user"));
        good.audiences().forEach(status.putArray("audiences")::add);
      }
      case Finding.Bad bad -> {
        status.putObject("user");
        status.put("error", bad.why());
      }
    }
  }
}
