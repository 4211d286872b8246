package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;
import org.virtfleet.apiserver.authn.User;

/// The way to the handlers for clients in the same process: without a socket and without TLS, as
/// the user that the caller names. Everything behind that is the same for all clients.
public final class InProcess {

  /// Until an answer begins.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final ApiHandler handler;

  /// An answer.
  ///
  /// @param code HTTP's
  /// @param body as it is written; whoever writes waits for whoever reads. Closing it ends a watch
  public record Answer(int code, InputStream body) {}

  InProcess(ApiHandler handler) {
    this.handler = handler;
  }

  /// Sends a request, and returns when the answer begins.
  ///
  /// @param user believed, and judged like any other
  /// @param target path and query, encoded
  /// @throws HttpTimeoutException when no answer begins in time
  /// @throws IOException when the handler ended without an answer
  public Answer send(
      User user, String method, String target, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var request = new InProcessRequest(user, method, target, headers, body);
    var response = new InProcessResponse(request);
    Thread thread = Thread.ofVirtual().name("request").start(() -> serve(request, response));
    response.body().onClose(thread::interrupt);
    try {
      int code = response.head().get(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return new Answer(code, response.body());
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new HttpTimeoutException(
          "no answer to %s %s within %d s".formatted(method, target, ANSWER_TIMEOUT.toSeconds()));
    } catch (ExecutionException e) {
      throw new IOException(method + " " + target + " got no answer", e.getCause());
    }
  }

  /// Whatever becomes of the handler, nobody waits for it in vain.
  private void serve(InProcessRequest request, InProcessResponse response) {
    Callback completion = response.completion();
    try {
      handler.serve(request, response, completion);
    } catch (RuntimeException e) {
      completion.failed(e);
      throw e;
    }
  }
}
