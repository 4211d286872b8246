package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.RequestBody;
import org.virtfleet.apiserver.http.Subresource;

/// All reviews, as resources that can only be created.
public final class Reviews {

  private Reviews() {}

  /// The resources to serve.
  public static List<Subresource> of(
      List<Authorizer> authorizers, List<Authenticator> authenticators) {
    return Stream.of(
            new AccessReview("SelfSubjectAccessReview", true, false, authorizers),
            new AccessReview("SubjectAccessReview", false, false, authorizers),
            new AccessReview("LocalSubjectAccessReview", false, true, authorizers),
            new RulesReview(authorizers),
            new WhoAmI(),
            new TokenReview(authenticators))
        .<Subresource>map(Resource::new)
        .toList();
  }

  private record Resource(Review review) implements Subresource {

    @Override
    public String group() {
      return review.group();
    }

    @Override
    public Set<String> versions() {
      return Set.of("v1");
    }

    @Override
    public String resource() {
      return review.kind().toLowerCase(Locale.ROOT) + "s";
    }

    @Override
    public String name() {
      return "";
    }

    @Override
    public Set<String> methods() {
      return Set.of("POST");
    }

    @Override
    public String kind() {
      return review.kind();
    }

    @Override
    public boolean namespaced() {
      return review.namespaced();
    }

    @Override
    public void handle(Exchange exchange) {
      ObjectNode question = RequestBody.object(exchange, review.kind());
      String apiVersion = review.group() + "/v1";
      question.put("kind", review.kind()).put("apiVersion", apiVersion);
      question.withObjectProperty("metadata").remove("managedFields");
      RequestBody.own(exchange, question, apiVersion, "");
      review.answer(exchange.user(), exchange.info().namespace(), question);
      exchange.respond(201, question);
    }
  }
}
