package org.virtfleet.apiserver.serviceaccount;

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
  static final String API = "https://kubernetes.default.svc";

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

  @Override
  public Optional<User> authenticate(Credentials credentials) {
    return credentials
        .bearerToken()
        .flatMap(text -> AccountToken.read(text, key.getPublic()))
        .filter(token -> token.audiences().contains(API))
        .filter(this::lives)
        .map(AccountTokens::user);
  }

  private boolean lives(AccountToken token) {
    Instant now = clock.instant();
    return !now.isBefore(token.issued())
        && now.isBefore(token.expires())
        && isThere("serviceaccounts", token.namespace(), token.account())
        && token
            .bound()
            .map(bound ->
                isThere(
                    AccountToken.BINDABLE.getOrDefault(bound.kind(), ""),
                    token.namespace(),
                    bound.object()))
            .orElse(true);
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
