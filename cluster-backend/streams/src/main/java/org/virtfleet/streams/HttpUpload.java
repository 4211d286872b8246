package org.virtfleet.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One large body over HTTP/1.1, whose answer is listened for from the start: a server that finds
/// the first megabyte wrong says so at once, and is heard. (The JDK's client reads the answer only
/// after the whole body, and then finds a broken pipe.)
public final class HttpUpload {
  /// How many bytes of an upload the server has, from its first one on: the header of the IETF's
  /// draft of resumable uploads (draft-ietf-httpbis-resumable-upload), and of tus.
  public static final String OFFSET = "Upload-Offset";

  /// [#IS_COMPLETE] where the server has all of it; of the same draft.
  public static final String COMPLETE = "Upload-Complete";

  /// A boolean of RFC 9651.
  public static final String IS_COMPLETE = "?1";

  /// The header by which a sender says that it wants its answer once the server has the image, and
  /// will look at the objects for what becomes of it (RFC 7240, section 4.1).
  public static final String PREFER = "Prefer";

  /// The value of [#PREFER] for that.
  public static final String ASYNC = "respond-async";

  private static final int CONNECT_MILLIS = 10_000;

  /// How long an answer may still come when sending has failed.
  private static final long LAST_WORDS_SECONDS = 5;

  private static final Executor VIRTUAL =
      task -> Thread.ofVirtual().name("http-answer").start(task);

  /// A virtual thread that waits for a socket is woken by way of another thread, at each buffer.
  private static final Executor PLATFORM =
      task -> Thread.ofPlatform().daemon().name("http-upload").start(task);

  private final SSLContext tls;
  private final Optional<LocalBodies> local;

  /// @param tls trust and, where asked for, our certificate
  public HttpUpload(SSLContext tls) {
    this(tls, Optional.empty());
  }

  /// @param local another way for bodies, to servers that know it and are on this host
  public HttpUpload(SSLContext tls, LocalBodies local) {
    this(tls, Optional.of(local));
  }

  private HttpUpload(SSLContext tls, Optional<LocalBodies> local) {
    this.tls = tls;
    this.local = local;
  }

  /// Sends the body as fast as the server takes it, and returns the answer as soon as it is there.
  /// An interrupt ends it.
  ///
  /// @param body is read and closed by one thread of its own
  /// @param length in bytes; empty to send in chunks
  /// @throws BodyBroken when the body cannot be read to its end
  /// @throws IOException when the connection broke without an answer
  public HttpAnswer send(
      String method,
      URI uri,
      Map<String, String> headers,
      ReadableByteChannel body,
      OptionalLong length)
      throws IOException, InterruptedException {
    try (Socket socket = connect(uri);
        BodyWay way = BodyWay.of(socket, length, local)) {
      CompletableFuture<HttpAnswer> answer =
          run(VIRTUAL, () -> HttpAnswer.read(socket.getInputStream(), way::continued));
      CompletableFuture<?> _ = answer.whenComplete((_, _) -> way.answered());
      byte[] head = head(method, uri, headers, length, way);
      CompletableFuture<Boolean> sending =
          run(
              PLATFORM,
              () -> {
                try (body) {
                  socket.getOutputStream().write(head);
                  return write(way.sink(), body, length);
                }
              });
      CompletableFuture<?> _ =
          sending.whenComplete((_, failure) -> afterSending(failure, answer, socket));
      return await(answer, sending);
    }
  }

  private static void afterSending(
      @Nullable Throwable failure, CompletableFuture<HttpAnswer> answer, Socket socket) {
    if (failure == null) {
      return;
    }
    if (failure(failure) instanceof BodyBroken) {
      answer.completeExceptionally(failure);
      closeQuietly(socket);
    } else {
      CompletableFuture<?> _ = answer.orTimeout(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Closed is all it has to be.
    }
  }

  private static HttpAnswer await(
      CompletableFuture<HttpAnswer> answer, CompletableFuture<Boolean> sending)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failure(sending.isCompletedExceptionally() ? sending.exceptionNow() : e.getCause());
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    boolean wrapped = cause instanceof UncheckedIOException || cause instanceof CompletionException;
    if (wrapped && cause != null) {
      return failure(cause.getCause());
    }
    return cause instanceof IOException e ? e : new IOException("The upload broke off.", cause);
  }

  private Socket connect(URI uri) throws IOException {
    boolean secure = "https".equals(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    InetSocketAddress address = new InetSocketAddress(host(uri), port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(uri.getHost());
    }
    Socket socket = new Socket();
    try {
      socket.connect(address, CONNECT_MILLIS);
      return secure ? secured(socket, host(uri), port) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private SSLSocket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// Without the brackets of an IPv6 address.
  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static byte[] head(
      String method, URI uri, Map<String, String> headers, OptionalLong length, BodyWay way) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(uri.getRawPath()).append(" HTTP/1.1\r\n");
    line(head, "Host", uri.getAuthority());
    line(head, "Connection", "close");
    line(
        head,
        length.isPresent() ? "Content-Length" : "Transfer-Encoding",
        length.isPresent() ? String.valueOf(length.getAsLong()) : "chunked");
    headers.forEach((name, value) -> line(head, name, value));
    way.headers().forEach((name, value) -> line(head, name, value));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("The header " + name + " has a line break.");
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static Boolean write(BodySink sink, ReadableByteChannel body, OptionalLong length)
      throws IOException {
    ByteBuffer piece = sink.buffer();
    long sent = 0;
    while (isFilled(piece, body)) {
      sent += piece.remaining();
      sink.write(piece);
    }
    if (length.isPresent() && sent != length.getAsLong()) {
      throw new BodyBroken(
          "The body ended after " + sent + " of " + length.getAsLong() + " bytes.", null);
    }
    sink.finish();
    return true;
  }

  private static boolean isFilled(ByteBuffer piece, ReadableByteChannel body) throws BodyBroken {
    piece.clear();
    try {
      while (piece.hasRemaining() && body.read(piece) >= 0) {}
    } catch (IOException e) {
      throw new BodyBroken(String.valueOf(e.getMessage()), e);
    }
    return piece.flip().hasRemaining();
  }

  private interface Step<T> {
    T take() throws IOException;
  }

  private static <T> CompletableFuture<T> run(Executor threads, Step<T> step) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return step.take();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        threads);
  }
}
