package org.virtfleet.apiserver.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.MountedAccounts;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.RequestBody;
import org.virtfleet.apiserver.http.Subresource;
import org.virtfleet.apiserver.registry.UnstoredKind;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.serviceaccount.AccountToken.Bound;
import org.virtfleet.apiserver.serviceaccount.AccountToken.Reference;
import org.virtfleet.apiserver.serviceaccount.AccountTokens.Issued;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// `POST …/serviceaccounts/NAME/token`, what `kubectl create token` asks for.
public final class TokenRequests implements Subresource {

  private static final String KIND = "TokenRequest";
  private static final String GROUP = "authentication.k8s.io";
  private static final UnstoredKind FORM = new UnstoredKind(GROUP, KIND, true);
  private static final Duration USUAL = Duration.ofHours(1);

  /// Kubernetes' own limits.
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofSeconds(1L << 32);

  private final AccountTokens tokens;

  public TokenRequests(AccountTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public String group() {
    return "";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1");
  }

  @Override
  public String resource() {
    return "serviceaccounts";
  }

  @Override
  public String name() {
    return "token";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String kindVersion() {
    return GROUP + "/v1";
  }

  @Override
  public void handle(Exchange exchange) {
    String namespace = exchange.info().namespace();
    String name = exchange.info().name();
    ObjectNode account =
        tokens
            .find("serviceaccounts", namespace, name)
            .orElseThrow(() -> missing("serviceaccounts", name));
    ObjectNode request = RequestBody.object(exchange, FORM);
    requireSameAccount(request.path("metadata"), name);
    ObjectNode spec = request.withObjectProperty("spec");
    Duration life = life(spec);
    spec.put("expirationSeconds", life.toSeconds());
    RequestBody.own(exchange, request, FORM, name());
    ArrayNode audiences = spec.withArrayProperty("audiences");
    if (audiences.isEmpty()) {
      audiences.add(AccountTokens.API);
    }
    Optional<Bound> bound = bound(namespace, spec.path("boundObjectRef"));
    if (bound.isEmpty()) {
      spec.putNull("boundObjectRef");
    }
    if (exchange.user().isNode()) {
      requireOwnGuest(exchange.user(), namespace, name, bound);
    }
    String uid = ObjectMeta.of(account).uid();
    List<String> meantFor = audiences.valueStream().map(JsonNode::asText).toList();
    Issued issued = tokens.issue(namespace, new Reference(name, uid), meantFor, life, bound);
    request
        .withObjectProperty("metadata")
        .put("name", name)
        .put("namespace", namespace)
        .put("uid", uid)
        .put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    request
        .putObject("status")
        .put("token", issued.text())
        .put("expirationTimestamp", issued.expires().toString());
    exchange.respond(201, request);
  }

  private static Duration life(JsonNode spec) {
    JsonNode wanted = spec.path("expirationSeconds");
    if (wanted.isMissingNode() || wanted.isNull()) {
      return USUAL;
    }
    Duration life = Duration.ofSeconds(wanted.asLong());
    if (life.compareTo(SHORTEST) < 0) {
      throw invalid(wanted, "may not specify a duration less than 10 minutes");
    }
    if (life.compareTo(LONGEST) > 0) {
      throw invalid(wanted, "may not specify a duration larger than 2^32 seconds");
    }
    return life;
  }

  private static ApiException invalid(JsonNode wanted, String why) {
    return invalid("spec.expirationSeconds", wanted, why);
  }

  private static ApiException invalid(String field, JsonNode value, String why) {
    return ApiException.invalid(
        GROUP, KIND, "", List.of(StatusCause.invalid(field, value.toString(), why)));
  }

  /// A request may name the account that its path names.
  private static void requireSameAccount(JsonNode metadata, String name) {
    if (!metadata.path("name").asText(name).equals(name)) {
      throw invalid(
          "metadata.name",
          metadata.path("name"),
          "must match the service account name if specified");
    }
  }

  private Optional<Bound> bound(String namespace, JsonNode reference) {
    if (!reference.isObject()) {
      return Optional.empty();
    }
    String kind = reference.path("kind").asText("");
    String apiVersion = reference.path("apiVersion").asText("");
    String known = kind.toLowerCase(Locale.ROOT);
    String plural = AccountToken.BINDABLE.getOrDefault(known, "");
    if (plural.isEmpty() || apiVersion.contains("/") != plural.contains(".")) {
      throw ApiException.badRequest(
          "cannot bind token to object of type %s%s, Kind=%s"
              .formatted(apiVersion.contains("/") ? "" : "/", apiVersion, kind));
    }
    String name = reference.path("name").asText("");
    ObjectNode object =
        tokens.find(plural, namespace, name).orElseThrow(() -> missing(plural, name));
    String uid = ObjectMeta.of(object).uid();
    String wanted = reference.path("uid").asText("");
    if (!wanted.isEmpty() && !wanted.equals(uid)) {
      throw new ApiException(
          StatusReason.CONFLICT,
          "Operation cannot be fulfilled on %s \"%s\": the UID in the bound object reference (%s) does not match the UID in record. The object might have been deleted and then recreated"
              .formatted(kind, name, wanted),
          StatusDetails.of("", kind, name));
    }
    return Optional.of(new Bound(known, new Reference(name, uid)));
  }

  /// As Kubernetes' nodes get tokens for Pods that run on them, and for nothing else.
  private void requireOwnGuest(User node, String namespace, String account, Optional<Bound> bound) {
    boolean own =
        bound
            .filter(one -> one.kind().equals(AccountToken.INSTANCE))
            .flatMap(one -> tokens.find(AccountToken.INSTANCES, namespace, one.object().name()))
            .filter(instance -> MountedAccounts.mounts(instance, node, account))
            .isPresent();
    if (!own) {
      throw new ApiException(
          StatusReason.FORBIDDEN,
          "serviceaccounts \"%s\" is forbidden: node %s gets tokens only for instances that are on it and have a volume of this account, and bound to these"
              .formatted(account, node.nodeName()));
    }
  }

  private static ApiException missing(String plural, String name) {
    return new ApiException(
        StatusReason.NOT_FOUND,
        "%s \"%s\" not found".formatted(plural, name),
        StatusDetails.of("", plural, name));
  }
}
