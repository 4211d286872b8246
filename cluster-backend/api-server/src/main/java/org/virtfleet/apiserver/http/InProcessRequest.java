package org.virtfleet.apiserver.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.TunnelSupport;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.virtfleet.apiserver.authn.User;

/// A request that came by no connection: its body is there as a whole, and it carries its user.
final class InProcessRequest extends Attributes.Mapped implements Request {

  private final User user;
  private final String method;
  private final HttpURI uri;
  private final Fields query;
  private final HttpFields headers;
  private final int length;
  private final long begin = System.nanoTime();
  private Content.Chunk next;

  InProcessRequest(
      User user, String method, String target, Map<String, String> fields, byte[] body) {
    this.user = user;
    this.method = method;
    this.uri = HttpURI.from(target);
    this.query = new Fields(true);
    if (uri.getQuery() != null) {
      UrlEncoded.decodeTo(uri.getQuery(), query::add, StandardCharsets.UTF_8);
    }
    HttpFields.Mutable given = HttpFields.build();
    fields.forEach(given::add);
    this.headers = given;
    this.length = body.length;
    this.next = Content.Chunk.from(ByteBuffer.wrap(body), true);
  }

  /// Who sent it.
  User user() {
    return user;
  }

  Fields query() {
    return query;
  }

  @Override
  public String getId() {
    return "in-process";
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public HttpURI getHttpURI() {
    return uri;
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }

  @Override
  public HttpFields getTrailers() {
    return HttpFields.EMPTY;
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = next;
    next = Content.Chunk.EOF;
    return chunk;
  }

  @Override
  public void demand(Runnable whenThere) {
    whenThere.run();
  }

  @Override
  public void fail(Throwable failure) {
    next = Content.Chunk.from(failure);
  }

  @Override
  public boolean consumeAvailable() {
    next = Content.Chunk.EOF;
    return true;
  }

  @Override
  public long getBeginNanoTime() {
    return begin;
  }

  @Override
  public long getHeadersNanoTime() {
    return begin;
  }

  /// Nobody else can read it.
  @Override
  public boolean isSecure() {
    return true;
  }

  /// There is no connection that could be idle.
  @Override
  public void addIdleTimeoutListener(Predicate<TimeoutException> onIdle) {}

  @Override
  public void addFailureListener(Consumer<Throwable> onFailure) {}

  @Override
  public Components getComponents() {
    throw connectionless();
  }

  @Override
  public ConnectionMetaData getConnectionMetaData() {
    throw connectionless();
  }

  @Override
  public Context getContext() {
    throw connectionless();
  }

  @Override
  public TunnelSupport getTunnelSupport() {
    throw connectionless();
  }

  @Override
  public void addHttpStreamWrapper(Function<HttpStream, HttpStream> wrapper) {
    throw connectionless();
  }

  @Override
  public Session getSession(boolean create) {
    throw connectionless();
  }

  private static UnsupportedOperationException connectionless() {
    return new UnsupportedOperationException("a request of the same process has no connection");
  }
}
