package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.RequestBody;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.registry.UnstoredKind;
import org.virtfleet.apiserver.serviceaccount.AccountTokens;

/// All reviews, as resources that can only be created.
public final class Reviews {

  private Reviews() {}

  /// The resources to serve.
  public static List<Subresource> of(List<Authorizer> authorizers, AccountTokens tokens) {
    return Stream.of(
            new AccessReview("SelfSubjectAccessReview", true, false, authorizers),
            new AccessReview("SubjectAccessReview", false, false, authorizers),
            new AccessReview("LocalSubjectAccessReview", false, true, authorizers),
            new RulesReview(authorizers),
            new WhoAmI(),
            new TokenReview(tokens))
        .<Subresource>map(Resource::of)
        .toList();
  }

  private record Resource(Review review, UnstoredKind form) implements Subresource {

    static Resource of(Review review) {
      return new Resource(
          review, new UnstoredKind(review.group(), review.kind(), review.namespaced()));
    }

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
      ObjectNode question = RequestBody.object(exchange, form);
      RequestBody.own(exchange, question, form, "");
      review.answer(exchange.user(), exchange.info().namespace(), question);
      exchange.respond(201, question);
    }
  }
}
