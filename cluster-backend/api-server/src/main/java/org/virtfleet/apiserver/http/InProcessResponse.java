package org.virtfleet.apiserver.http;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// An answer that is read where it is written. The thread of the handler writes, one piece at a
/// time, as for any client.
final class InProcessResponse implements Response {

  private final Request request;
  private final HttpFields.Mutable headers = HttpFields.build();
  private final CompletableFuture<Integer> head = new CompletableFuture<>();
  private final InProcessBody body = new InProcessBody();
  private int status = 200;
  private boolean lastWritten;
  private Supplier<HttpFields> trailers = () -> HttpFields.EMPTY;

  InProcessResponse(Request request) {
    this.request = request;
  }

  /// The code, once the answer has begun; a failure when it never will.
  CompletableFuture<Integer> head() {
    return head;
  }

  InProcessBody body() {
    return body;
  }

  /// What the handler completes when it is done.
  Callback completion() {
    return Callback.from(
        () -> {},
        failure -> {
          head.completeExceptionally(failure);
          body.fail(failure);
        });
  }

  @Override
  public void write(boolean last, ByteBuffer piece, Callback written) {
    if (lastWritten) {
      written.failed(new EOFException("the answer has ended"));
      return;
    }
    lastWritten = last;
    body.write(last, piece, written);
    head.complete(status);
  }

  @Override
  public Request getRequest() {
    return request;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int code) {
    status = code;
  }

  @Override
  public HttpFields.Mutable getHeaders() {
    return headers;
  }

  @Override
  public Supplier<HttpFields> getTrailersSupplier() {
    return trailers;
  }

  @Override
  public void setTrailersSupplier(Supplier<HttpFields> supplier) {
    trailers = supplier;
  }

  @Override
  public boolean isCommitted() {
    return head.isDone();
  }

  @Override
  public boolean hasLastWrite() {
    return lastWritten;
  }

  @Override
  public boolean isCompletedSuccessfully() {
    return lastWritten;
  }

  @Override
  public void reset() {
    headers.clear();
    status = 200;
  }

  @Override
  public CompletableFuture<Void> writeInterim(int code, HttpFields fields) {
    return CompletableFuture.completedFuture(null);
  }
}
