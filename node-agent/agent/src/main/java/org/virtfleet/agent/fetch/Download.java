package org.virtfleet.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;

/// Fetches one file. A connection that breaks is taken up again where it broke, if the server can
/// tell that the file is still the same; redirects are followed as long as they do not lead from
/// https to http.
public final class Download {

  private static final int MOST_REDIRECTS = 10;

  /// How often in a row nothing may come.
  private static final int MOST_TRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final WebSource source;
  private final AllowedAddresses allowed;
  private final SparseFile target;
  private final long most;
  private final Progress progress;

  /// What tells that the file has not changed, for `If-Range`.
  private Optional<String> version = Optional.empty();

  private long total = -1;

  /// @param most bytes that are taken
  public Download(
      WebSource source, AllowedAddresses allowed, SparseFile target, long most, Progress progress) {
    this.source = source;
    this.allowed = allowed;
    this.target = target;
    this.most = most;
    this.progress = progress;
  }

  /// Returns when the target has the whole file. Trouble with the target is an IOException: trying
  /// again would not make room on the disk.
  ///
  /// @throws TransferFailed with the address in its message, but no secrets
  public void run() throws TransferFailed, IOException, InterruptedException {
    try (var web = WebClient.open(source, allowed)) {
      var before = 0L;
      var failures = 0;
      while (true) {
        try {
          attempt(web);
          return;
        } catch (Broken e) {
          failures = target.length() > before ? 1 : failures + 1;
          before = target.length();
          if (failures >= MOST_TRIES) {
            throw TransferFailed.forNow(
                "%s could not be fetched: %s.".formatted(shown(source.uri()), e.getMessage()), e);
          }
          Thread.sleep(FIRST_PAUSE.multipliedBy(failures));
          progress.at(target.length(), total); // asks whether it is still wanted
        }
      }
    }
  }

  /// The way to the server broke; what came so far stands.
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message);
    }
  }

  private void attempt(WebClient web)
      throws TransferFailed, IOException, InterruptedException, Broken {
    var uri = source.uri();
    for (var step = 0; step <= MOST_REDIRECTS; step++) {
      var listener = new InputStreamResponseListener();
      ask(web, uri, listener);
      try (listener) {
        var response = answer(uri, listener);
        var next = redirect(uri, response);
        if (next.isEmpty()) {
          take(uri, response, listener.getInputStream());
          return;
        }
        uri = next.get();
      }
    }
    throw TransferFailed.forGood(
        "%s redirects more than %d times.".formatted(shown(source.uri()), MOST_REDIRECTS));
  }

  private void ask(WebClient web, URI uri, InputStreamResponseListener listener) {
    web.client()
        .newRequest(uri)
        .headers(headers -> {
          if (isSameServer(uri, source.uri())) {
            source.headers().forEach(each -> headers.add(each.name(), each.value()));
          }
          version
              .filter(_ -> target.length() > 0)
              .ifPresent(tag -> {
                headers.put(HttpHeader.RANGE, "bytes=" + target.length() + "-");
                headers.put(HttpHeader.IF_RANGE, tag);
              });
        })
        .send(listener);
  }

  private static Response answer(URI uri, InputStreamResponseListener listener)
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
      if (cause instanceof javax.net.ssl.SSLHandshakeException) {
        throw TransferFailed.forGood(
            "%s is not trusted: %s. Put its authority into a ConfigMap and name that as certConfigMap."
                .formatted(shown(uri), cause.getMessage()));
      }
      throw new Broken(words(cause));
    }
  }

  private Optional<URI> redirect(URI from, Response response) throws TransferFailed {
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
    } catch (java.net.URISyntaxException _) {
      throw TransferFailed.forGood(shown(from) + " redirects to something that is no address.");
    }
  }

  /// @throws TransferFailed when it is no address of a web server
  public static void requireWeb(URI uri) throws TransferFailed {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw TransferFailed.forGood(
          "%s is no address of a web server: it must begin with http:// or https:// and name a host."
              .formatted(shown(uri)));
    }
  }

  private void take(URI uri, Response response, InputStream body)
      throws TransferFailed, IOException, Broken {
    switch (response.getStatus()) {
      case 200 -> target.restart();
      case 206 -> requireNext(response);
      default -> throw refusal(uri, response);
    }
    var headers = response.getHeaders();
    var length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    total = length < 0 ? -1 : target.length() + length;
    if (total > most) {
      throw SparseFile.tooLarge(most);
    }
    version =
        Optional.ofNullable(headers.get(HttpHeader.ETAG))
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> Optional.ofNullable(headers.get(HttpHeader.LAST_MODIFIED)));
    try {
      target.write(new Wire(body), most, done -> progress.at(done, total));
    } catch (WireFailure e) {
      throw new Broken(words(e));
    }
    if (total >= 0 && target.length() != total) {
      throw new Broken("the connection ended before the file did");
    }
    target.finish();
  }

  /// The part that was asked for begins where the file ends; anything else is begun again.
  private void requireNext(Response response) throws Broken, IOException {
    var range = response.getHeaders().get("Content-Range");
    if (range == null || !range.startsWith("bytes " + target.length() + "-")) {
      version = Optional.empty();
      target.restart();
      throw new Broken("the server sent another part than it was asked for");
    }
  }

  private TransferFailed refusal(URI uri, Response response) throws Broken, IOException {
    var status = response.getStatus();
    var words = "the server answers %d %s".formatted(status, said(response));
    if (status == 416) {
      version = Optional.empty();
      target.restart();
      throw new Broken(words);
    }
    if (status >= 500 || List.of(408, 425, 429).contains(status)) {
      throw new Broken(words);
    }
    return TransferFailed.forGood("%s could not be fetched: %s.".formatted(shown(uri), words));
  }

  private static String said(Response response) {
    var reason = response.getReason() == null ? "" : response.getReason();
    var words = reason.replaceAll("[^ -~]", "");
    return words.substring(0, Math.min(80, words.length()));
  }

  /// Not the disk's failure but the way's.
  private static final class WireFailure extends IOException {
    private static final long serialVersionUID = 1;

    WireFailure(IOException cause) {
      super(words(cause), cause);
    }
  }

  private static final class Wire extends InputStream {
    private final InputStream body;

    Wire(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      try {
        return body.read();
      } catch (IOException e) {
        throw new WireFailure(e);
      }
    }

    @Override
    public int read(byte[] block, int from, int count) throws IOException {
      try {
        return body.read(block, from, count);
      } catch (IOException e) {
        throw new WireFailure(e);
      }
    }
  }

  private static boolean isSameServer(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /// Without what may be a secret: the user and the query.
  static String shown(URI uri) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return "%s://%s%s%s".formatted(uri.getScheme(), uri.getHost(), port, uri.getRawPath());
  }
}
