package org.virtfleet.apiserver.serviceaccount;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.serviceaccount.AccountToken.Bound;
import org.virtfleet.apiserver.serviceaccount.AccountToken.Reference;

/// Makes tokens of service accounts, and knows whose a token is. A token ends with its time, with
/// its account, and with the object that it is bound to; nothing is stored of it.
public final class AccountTokens implements Authenticator {

  /// The API itself, as an audience.
  public static final String API = "https://kubernetes.default.svc";

  private static final String INVALID = "invalid bearer token";

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ServerObjects objects;
  private final KeyPair key;
  private final Clock clock;

  /// @param key an EC key on curve P-256; tokens made with another one are refused
  public AccountTokens(ServerObjects objects, KeyPair key, Clock clock) {
    this.objects = objects;
    this.key = key;
    this.clock = clock;
  }

  /// A token with the moment of its end.
  record Issued(String text, Instant expires) {}

  Issued issue(
      String namespace,
      Reference account,
      List<String> audiences,
      Duration life,
      Optional<Bound> bound) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    AccountToken token =
        new AccountToken(
            UUID.randomUUID().toString(),
            account,
            namespace,
            audiences,
            now,
            now.plus(life),
            bound);
    return new Issued(token.sign(key.getPrivate()), token.expires());
  }

  /// What a token turns out to be.
  public sealed interface Finding {

    /// @param audiences those that were asked for and that it is meant for
    record Good(User user, List<String> audiences) implements Finding {

      public Good {
        audiences = List.copyOf(audiences);
      }
    }

    /// @param why in Kubernetes' words
    record Bad(String why) implements Finding {}
  }

  @Override
  public Optional<User> authenticate(Credentials credentials) {
    return credentials
        .bearerToken()
        .map(text -> review(text, List.of(API)))
        .filter(Finding.Good.class::isInstance)
        .map(found -> ((Finding.Good) found).user());
  }

  /// Whose a token is, if it is meant for one of the audiences.
  public Finding review(String text, List<String> audiences) {
    Optional<AccountToken> read = AccountToken.read(text, key.getPublic());
    if (read.isEmpty()) {
      return new Finding.Bad(INVALID);
    }
    AccountToken token = read.get();
    List<String> meant = audiences.stream().filter(token.audiences()::contains).toList();
    if (meant.isEmpty()) {
      return bad(
          "token audiences %s is invalid for the target audiences %s"
              .formatted(quoted(token.audiences()), quoted(audiences)));
    }
    return fault(token)
        .map(AccountTokens::bad)
        .orElseGet(() -> new Finding.Good(user(token), meant));
  }

  private static Finding bad(String why) {
    return new Finding.Bad("[" + INVALID + ", " + why + "]");
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(joining(" ", "[", "]"));
  }

  /// Why a token that was good once is so no more.
  private Optional<String> fault(AccountToken token) {
    Instant now = clock.instant();
    if (now.isBefore(token.issued())) {
      return Optional.of("service account token is not valid yet");
    }
    if (!now.isBefore(token.expires())) {
      return Optional.of("service account token has expired");
    }
    if (!isThere("serviceaccounts", token.namespace(), token.account())) {
      return Optional.of("serviceaccounts \"%s\" not found".formatted(token.account().name()));
    }
    return token
        .bound()
        .filter(bound ->
            !isThere(
                AccountToken.BINDABLE.getOrDefault(bound.kind(), ""),
                token.namespace(),
                bound.object()))
        .map(bound -> "service account token has been invalidated");
  }

  private boolean isThere(String plural, String namespace, Reference reference) {
    return find(plural, namespace, reference.name())
        .filter(object -> ObjectMeta.of(object).uid().equals(reference.uid()))
        .isPresent();
  }

  Optional<ObjectNode> find(String plural, String namespace, String name) {
    return objects.find(new Scope(plural, namespace, SELF), name);
  }

  private static User user(AccountToken token) {
    return User.serviceAccount(
        token.namespace(),
        token.account().name(),
        token.account().uid(),
        Map.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + token.id())));
  }
}
