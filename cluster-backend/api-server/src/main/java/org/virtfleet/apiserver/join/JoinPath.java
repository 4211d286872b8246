package org.virtfleet.apiserver.join;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.pki.CertificateAuthority;
import org.virtfleet.apiserver.pki.CertificateRequest;
import org.virtfleet.apiserver.pki.SigningRequest;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// `POST /virtfleet/v1/join` with a join token: a certificate `system:node:NAME` for a key that
/// never leaves its host.
///
/// The body is `{"node": NAME, "request": PEM}` with a certificate signing request (PKCS #10), of
/// which only the key counts; the answer is `{"certificate": PEM, "authority": PEM}`.
public final class JoinPath implements PathHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JoinPath.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BEARER = "Bearer ";

  /// A name of a Node (RFC 1123), short enough for a certificate's common name.
  private static final Pattern NODE = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,50}[a-z0-9])?");

  private static final ServerObjects.Scope NODES =
      new ServerObjects.Scope("nodes", "", new User("system:apiserver", List.of(User.MASTERS)));

  private final ServerObjects objects;
  private final CertificateAuthority authority;
  private final BootstrapTokens tokens;

  public JoinPath(ServerObjects objects, CertificateAuthority authority, BootstrapTokens tokens) {
    this.objects = objects;
    this.authority = authority;
    this.tokens = tokens;
  }

  @Override
  public String path() {
    return "/virtfleet/v1/join";
  }

  /// The token says who may.
  @Override
  public boolean open() {
    return true;
  }

  @Override
  public void handle(Exchange exchange) throws GeneralSecurityException {
    if (!exchange.request().getMethod().equals("POST")) {
      throw new ApiException(StatusReason.METHOD_NOT_ALLOWED, "a node joins by POST");
    }
    String token = token(exchange);
    JsonNode body = body(exchange);
    String node = body.path("node").asText("");
    if (!NODE.matcher(node).matches()) {
      throw ApiException.badRequest(
          "\"node\" is no name for a node: at most 52 lower-case letters, digits, dots and hyphens");
    }
    PublicKey key = key(body);
    if (objects.find(NODES, node).isPresent()) {
      throw new ApiException(
          StatusReason.CONFLICT,
          "there is a node \"%s\" already: choose another name, or take that one out first (kubectl delete node %s)"
              .formatted(node, node));
    }
    if (!tokens.use(token)) {
      throw refused();
    }
    String certificate =
        authority.certify(key, CertificateRequest.client("system:node:" + node, "system:nodes"));
    LOG.info("node {} has joined", node);
    exchange.respond(
        200,
        JSON.createObjectNode()
            .put("certificate", certificate)
            .put("authority", authority.certificatePem()));
  }

  private String token(Exchange exchange) {
    String authorization = exchange.header("Authorization");
    String token =
        authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()).strip() : "";
    if (!tokens.isGood(token)) {
      throw refused();
    }
    return token;
  }

  /// The same whatever is wrong: nobody is to learn which tokens there are.
  private static ApiException refused() {
    return new ApiException(
        StatusReason.UNAUTHORIZED,
        "the join token is not good: it is wrong, has expired or has been used. Ask the cluster's administrator for a new one");
  }

  private static PublicKey key(JsonNode body) {
    try {
      return SigningRequest.keyOf(body.path("request").asText(""));
    } catch (GeneralSecurityException e) {
      throw ApiException.badRequest(
          "\"request\" is no certificate signing request: " + e.getMessage());
    }
  }

  private static JsonNode body(Exchange exchange) {
    try {
      return JSON.readTree(exchange.body());
    } catch (JacksonException e) {
      throw ApiException.badRequest("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory cannot fail.", e);
    }
  }
}
