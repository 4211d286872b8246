package org.virtfleet.apiserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.authn.Authenticator;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.authz.Attributes;
import org.virtfleet.apiserver.authz.Authorizer;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDocument;
import org.virtfleet.apiserver.status.StatusReason;

/// Everything a request passes, in order: [#process] is the whole chain.
final class ApiHandler extends Handler.Abstract.NonBlocking {

  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  private final List<Authenticator> authenticators;
  private final List<Authorizer> authorizers;
  private final Impersonation impersonation;
  private final ResourceRouter resources;
  private final List<PathHandler> paths;

  ApiHandler(
      List<Authenticator> authenticators,
      List<Authorizer> authorizers,
      ResourceRouter resources,
      List<PathHandler> paths) {
    this.authenticators = List.copyOf(authenticators);
    this.authorizers = List.copyOf(authorizers);
    this.impersonation = new Impersonation(this.authorizers);
    this.resources = resources;
    this.paths = List.copyOf(paths);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // Jetty may go on with a request on the thread that read it, and it has few. A watch stays for
    // hours, so every request gets a thread of its own.
    Thread.ofVirtual().name("request").start(() -> serve(request, response, callback));
    return true;
  }

  /// Handles a request on this thread, which must be a virtual one.
  void serve(Request request, Response response, Callback callback) {
    RequestInfo info;
    try {
      info = info(request);
    } catch (RuntimeException e) {
      Response.writeError(request, response, callback, 400);
      return;
    }
    Exchange exchange =
        new Exchange(request, response, callback, info, new Rights(User.ANONYMOUS, authorizers));
    try {
      process(exchange);
    } catch (ApiException e) {
      fail(exchange, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (IOException e) {
      LOG.debug("the client of {} {} went away", request.getMethod(), info.path(), e);
      callback.failed(e);
    } catch (Exception e) {
      LOG.error("{} {} failed", request.getMethod(), info.path(), e);
      fail(exchange, ApiException.internal("Internal error occurred: see the server's log", e));
    }
  }

  private void process(Exchange exchange) throws Exception {
    Optional<PathHandler> path =
        exchange.info().isResource() ? Optional.empty() : path(exchange.info().path());
    if (path.isPresent() && path.get().open()) {
      path.get().handle(exchange);
      return;
    }
    User user = impersonation.effective(exchange, authenticate(exchange));
    if (path.isEmpty() || !path.get().judges()) {
      authorize(attributes(exchange.info(), user, exchange.query("labelSelector").orElse("")));
    }
    Exchange known = exchange.as(new Rights(user, authorizers));
    if (exchange.info().isResource()) {
      resources.route(known);
    } else if (path.isPresent()) {
      path.get().handle(known);
    } else {
      exchange.respondText(404, "404 page not found\n");
    }
  }

  private static RequestInfo info(Request request) {
    boolean watch =
        Optional.ofNullable(Exchange.queryOf(request).getValue("watch"))
            .map(Exchange::isYes)
            .orElse(false);
    return RequestInfo.parse(request.getMethod(), request.getHttpURI().getPath(), watch);
  }

  private Optional<PathHandler> path(String path) {
    return paths.stream().filter(p -> isMeant(p.path(), path)).findFirst();
  }

  /// A slash at the end makes no difference: some clients put one there.
  private static boolean isMeant(String known, String path) {
    return (known.endsWith("/") && known.length() > 1)
        ? path.startsWith(known)
        : path.equals(known) || path.equals(known + "/");
  }

  private User authenticate(Exchange exchange) {
    if (exchange.request() instanceof InProcessRequest local) {
      return local.user();
    }
    Authenticator.Credentials credentials = credentials(exchange);
    for (Authenticator authenticator : authenticators) {
      Optional<User> user = authenticator.authenticate(credentials);
      if (user.isPresent()) {
        return user.get();
      }
    }
    if (credentials.bearerToken().isPresent()) {
      throw new ApiException(StatusReason.UNAUTHORIZED, "Unauthorized");
    }
    return User.ANONYMOUS;
  }

  private static Authenticator.Credentials credentials(Exchange exchange) {
    String authorization = exchange.header("Authorization");
    Optional<String> token =
        authorization.regionMatches(true, 0, "Bearer ", 0, 7)
            ? Optional.of(authorization.substring(7).strip())
            : Optional.empty();
    List<X509Certificate> chain = List.of();
    if (exchange.request().getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
        instanceof EndPoint.SslSessionData tls) {
      X509Certificate[] peer = tls.peerCertificates();
      chain = peer == null ? List.of() : List.of(peer);
    }
    return new Authenticator.Credentials(chain, token);
  }

  private void authorize(Attributes attributes) {
    if (authorizers.stream().anyMatch(a -> a.allows(attributes))) {
      return;
    }
    throw Refusal.of(attributes);
  }

  private static Attributes attributes(RequestInfo info, User user, String labelSelector) {
    String resource =
        info.subresource().isEmpty() ? info.resource() : info.resource() + "/" + subresource(info);
    // As far as rights go, a namespace lies in itself.
    boolean namespace = info.resource().equals("namespaces") && info.group().isEmpty();
    String in = namespace ? info.name() : info.namespace();
    return new Attributes(
        user, info.verb(), info.group(), resource, in, info.name(), info.path(), labelSelector);
  }

  /// Kubernetes judges its own by the first word behind the name, so that what lies behind a proxy
  /// is one right; KubeVirt by the whole path, such as `vnc/screenshot`, but for the port and the
  /// protocol of `portforward`.
  private static String subresource(RequestInfo info) {
    String path = info.subresource();
    return info.group().isEmpty() || path.startsWith("portforward/") ? path.split("/")[0] : path;
  }

  /// The one place where a failure becomes an answer.
  private static void fail(Exchange exchange, ApiException e) {
    if (e.reason() == StatusReason.INTERNAL_ERROR && e.getCause() != null) {
      LOG.error("{} {}", exchange.request().getMethod(), exchange.info().path(), e);
    }
    if (exchange.response().isCommitted()) {
      exchange.callback().failed(new EOFException(e.text()));
      return;
    }
    exchange.respond(e.reason().code(), StatusDocument.failure(e));
  }
}
