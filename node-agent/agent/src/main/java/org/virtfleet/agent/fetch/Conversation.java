package org.virtfleet.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.agent.image.TransferFailed;

/// Asks a server for what a source names, and goes where it sends one on to: not from https to
/// http, and with the source's headers to its own server only.
final class Conversation implements AutoCloseable {

  private static final int MOST_REDIRECTS = 10;
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final List<Integer> BUSY = List.of(408, 425, 429);

  private final WebSource source;
  private final WebClient web;

  private Conversation(WebSource source, WebClient web) {
    this.source = source;
    this.web = web;
  }

  static Conversation open(WebSource source, AllowedAddresses allowed)
      throws IOException, TransferFailed {
    return new Conversation(source, WebClient.open(source, allowed));
  }

  /// The head of an answer, and its body as it comes.
  record Answer(URI uri, Response response, InputStreamResponseListener listener)
      implements AutoCloseable {

    int status() {
      return response.getStatus();
    }

    InputStream body() {
      return listener.getInputStream();
    }

    /// What the server says of its refusal.
    String words() {
      var reason = response.getReason() == null ? "" : response.getReason();
      var printable = reason.replaceAll("[^ -~]", "");
      return "the server answers %d %s"
          .formatted(status(), printable.substring(0, Math.min(80, printable.length())))
          .strip();
    }

    /// Whether the same question may be answered later.
    boolean isForNow() {
      return status() >= 500 || BUSY.contains(status());
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  /// The first answer that sends nowhere else.
  ///
  /// @param more headers, which every server on the way gets
  Answer ask(List<WebSource.Header> more)
      throws TransferFailed, IOException, InterruptedException, Broken {
    var uri = source.uri();
    for (var step = 0; step <= MOST_REDIRECTS; step++) {
      var answer = askOnce(uri, more);
      var isLast = false;
      try {
        var next = redirect(uri, answer.response());
        if (next.isEmpty()) {
          isLast = true;
          return answer;
        }
        uri = next.get();
      } finally {
        if (!isLast) {
          answer.close();
        }
      }
    }
    throw TransferFailed.forGood(
        "%s redirects more than %d times.".formatted(shown(source.uri()), MOST_REDIRECTS));
  }

  private Answer askOnce(URI uri, List<WebSource.Header> more)
      throws TransferFailed, IOException, InterruptedException, Broken {
    var listener = new InputStreamResponseListener();
    web.client()
        .newRequest(uri)
        .headers(headers -> {
          if (isSameServer(uri, source.uri())) {
            source.headers().forEach(each -> headers.add(each.name(), each.value()));
          }
          more.forEach(each -> headers.put(each.name(), each.value()));
        })
        .send(listener);
    try {
      return new Answer(uri, head(uri, listener), listener);
    } catch (TransferFailed | Broken | InterruptedException e) {
      listener.close();
      throw e;
    }
  }

  private static Response head(URI uri, InputStreamResponseListener listener)
      throws TransferFailed, Broken, InterruptedException {
    try {
      return listener.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw new Broken("the server does not answer");
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof AddressRefused) {
        throw TransferFailed.forGood(
            "%s is not fetched: %s".formatted(shown(uri), cause.getMessage()));
      }
      if (cause instanceof SSLHandshakeException) {
        throw TransferFailed.forGood(
            "%s is not trusted: %s. Put its authority into a ConfigMap and name that as certConfigMap."
                .formatted(shown(uri), cause.getMessage()));
      }
      throw new Broken(Broken.words(cause));
    }
  }

  private static Optional<URI> redirect(URI from, Response response) throws TransferFailed {
    var location = response.getHeaders().get(HttpHeader.LOCATION);
    if (!List.of(301, 302, 303, 307, 308).contains(response.getStatus()) || location == null) {
      return Optional.empty();
    }
    try {
      var to = from.resolve(new URI(location));
      requireWeb(to);
      if (from.getScheme().equals("https") && !to.getScheme().equals("https")) {
        throw TransferFailed.forGood(
            "%s redirects to an address without encryption, %s.".formatted(shown(from), shown(to)));
      }
      return Optional.of(to);
    } catch (URISyntaxException _) {
      throw TransferFailed.forGood(shown(from) + " redirects to something that is no address.");
    }
  }

  /// @throws TransferFailed when it is no address of a web server
  static void requireWeb(URI uri) throws TransferFailed {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw TransferFailed.forGood(
          "%s is no address of a web server: it must begin with http:// or https:// and name a host."
              .formatted(shown(uri)));
    }
  }

  private static boolean isSameServer(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  /// Without what may be a secret: the user and the query.
  static String shown(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme() + "://";
    var host = Objects.requireNonNullElse(uri.getHost(), "");
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return scheme + host + port + Objects.requireNonNullElse(uri.getRawPath(), "");
  }

  @Override
  public void close() throws IOException {
    web.close();
  }
}
