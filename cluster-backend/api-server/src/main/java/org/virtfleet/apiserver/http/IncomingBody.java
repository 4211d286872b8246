package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// The body of one request. Belongs to the thread that handles the request; only what [#channel]
/// gives may be read by another one.
final class IncomingBody {

  /// As much as kube-apiserver reads.
  static final int MAX = 3 << 20;

  /// More than a client sends by mistake that is to hear that it is too much.
  private static final int MAX_DRAINED = 16 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(IncomingBody.class);

  private final Request request;
  private @Nullable BodyChannel channel;

  IncomingBody(Request request) {
    this.request = request;
  }

  /// All of it.
  ///
  /// @throws ApiException `REQUEST_ENTITY_TOO_LARGE` beyond [#MAX]
  byte[] whole() {
    if (request.getLength() > MAX) {
      throw tooLarge();
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(MAX + 1);
      if (body.length > MAX) {
        throw tooLarge();
      }
      return body;
    } catch (IOException e) {
      throw ApiException.badRequest("the body could not be read: " + e.getMessage());
    }
  }

  private static ApiException tooLarge() {
    return new ApiException(
        StatusReason.REQUEST_ENTITY_TOO_LARGE, "Request entity too large: limit is " + MAX);
  }

  /// For another thread, of any length.
  ReadableByteChannel channel() {
    BodyChannel opened = channel == null ? new BodyChannel(request) : channel;
    channel = opened;
    return opened;
  }

  /// Reads what is left of a body that nobody asked for, or that the one who did has no more use
  /// for. An answer to a client that is still sending is lost on HTTP/2: its stream is reset, and
  /// the reset overtakes the answer. Whoever asks before sending (`Expect`) is not sending, and
  /// what is too long or does not say how long may be cut off.
  void drain() {
    long length = request.getLength();
    boolean sends = length > 0 && !request.getHeaders().contains(HttpHeader.EXPECT);
    if (!sends || length > MAX_DRAINED) {
      return;
    }
    if (channel != null) {
      channel.close();
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      long _ = in.skip(length);
    } catch (IOException e) {
      LOG.debug("the rest of a refused body could not be read", e);
    }
  }
}
