package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.status.ApiException;

/// One request and its answer. Belongs to the thread that handles the request.
///
/// Exactly one of the methods that answer is called, or the raw [#response] is written and
/// [#callback] completed by whoever streams.
public final class Exchange {

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final IncomingBody body;
  private final RequestInfo info;
  private final Rights rights;
  private final Fields query;

  Exchange(Request request, Response response, Callback callback, RequestInfo info, Rights rights) {
    this(request, response, callback, new IncomingBody(request), info, rights);
  }

  private Exchange(
      Request request,
      Response response,
      Callback callback,
      IncomingBody body,
      RequestInfo info,
      Rights rights) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.body = body;
    this.info = info;
    this.rights = rights;
    this.query = queryOf(request);
  }

  /// The query parameters of a request.
  static Fields queryOf(Request request) {
    return request instanceof InProcessRequest local
        ? local.query()
        : Request.extractQueryParameters(request);
  }

  /// Jetty's request, for streaming and upgrades.
  public Request request() {
    return request;
  }

  /// Jetty's response, for streaming and upgrades.
  public Response response() {
    return response;
  }

  /// Whether an answer without a length travels in chunks (RFC 9112, section 7.1).
  boolean isChunked() {
    return !(request instanceof InProcessRequest)
        && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
  }

  /// To be completed once by whoever streams.
  public Callback callback() {
    return callback;
  }

  /// What the path says.
  public RequestInfo info() {
    return info;
  }

  /// Who is asking; has been authorized for this very request.
  public User user() {
    return rights.user();
  }

  /// What else the one who is asking may do.
  public Rights rights() {
    return rights;
  }

  /// The same exchange, now that its sender is known.
  Exchange as(Rights known) {
    return new Exchange(request, response, callback, body, info, known);
  }

  /// A query parameter; empty when it is absent or has no value.
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.getValue(name)).filter(v -> !v.isEmpty());
  }

  /// A query parameter; empty only when it is absent.
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.getValue(name));
  }

  /// All values of a query parameter that may be there more than once.
  public List<String> parameters(String name) {
    return query.getValuesOrEmpty(name);
  }

  /// Whether a query parameter says yes.
  public boolean flag(String name) {
    return query(name).map(Exchange::isYes).orElse(false);
  }

  /// Whatever does not say no says yes: clients write `true`, `True` and `1`.
  static boolean isYes(String value) {
    return !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  /// A request header; empty when it is absent.
  public String header(String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  /// The whole body.
  ///
  /// @throws ApiException `REQUEST_ENTITY_TOO_LARGE` beyond [IncomingBody#MAX]
  public byte[] body() {
    return body.whole();
  }

  /// The body of a request that is too large to be held, for another thread to read. Whatever it
  /// does, an answer can be given meanwhile; it may then find the channel closed.
  public ReadableByteChannel bodyChannel() {
    return body.channel();
  }

  /// Adds a `Warning` header, as kubectl shows them.
  public void warn(String text) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    response.getHeaders().add(new HttpField("Warning", "299 - \"" + quoted + "\""));
  }

  /// Answers with a document, in the form that the client accepts, else as JSON.
  public void respond(int code, JsonNode document) {
    respond(code, Negotiation.formOf(header("Accept"), document), document);
  }

  /// Answers with a document.
  public void respond(int code, Form form, JsonNode document) {
    respond(code, form.mediaType(), form.write(document));
  }

  /// Answers with text.
  public void respondText(int code, String text) {
    respond(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers with a status and headers alone.
  public void respondEmpty(int code) {
    body.drain();
    response.setStatus(code);
    response.write(true, null, callback);
  }

  /// Answers with bytes.
  public void respond(int code, String contentType, byte[] content) {
    body.drain();
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
    response.write(true, ByteBuffer.wrap(content), callback);
  }
}
