package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authn.Authenticator.Credentials;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;

/// `TokenReview`: whose is this token?
record TokenReview(List<Authenticator> authenticators) implements Review {

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
    String token = question.path("spec").path("token").asText("");
    if (token.isEmpty()) {
      throw ApiException.badRequest("token is required for TokenReview in authentication");
    }
    Credentials credentials = new Credentials(List.of(), Optional.of(token));
    Optional<User> found =
        authenticators.stream().flatMap(a -> a.authenticate(credentials).stream()).findFirst();
    ObjectNode status = question.putObject("status");
    if (found.isEmpty()) {
      status.put("authenticated", false).put("error", "the token is not valid here");
      return;
    }
    status.put("authenticated", true);
    WhoAmI.describe(found.get(), status.putObject("user"));
    status.putArray("audiences").add("https://kubernetes.default.svc");
  }
}
