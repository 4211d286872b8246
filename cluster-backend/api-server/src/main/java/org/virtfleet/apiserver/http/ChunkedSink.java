package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.virtfleet.apiserver.watch.EventEncoding;
import org.virtfleet.apiserver.watch.EventSink;

/// Events in a response that goes on.
final class ChunkedSink implements EventSink {

  /// Jetty writes the end of a chunk with the beginning of the next one, and clients such as
  /// Python's wait for it: so that they see an event when it happens, a space follows it as a chunk
  /// of its own, and begins the next line; between frames there is no room for one. An empty line
  /// is an event to some readers of lines, such as fabric8. HTTP/2 has no chunks.
  private static final byte[] SPACE = {' '};

  private final Exchange exchange;
  private final boolean spaced;

  private ChunkedSink(Exchange exchange, EventEncoding encoding) {
    this.exchange = exchange;
    this.spaced = encoding == EventEncoding.JSON && exchange.isChunked();
  }

  /// Sends the head at once, so that the client knows that it is watching.
  static ChunkedSink open(Exchange exchange, EventEncoding encoding) throws IOException {
    Response response = exchange.response();
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, encoding.mediaType());
    // A watch without events is idle for a long time, and that is no fault.
    exchange.request().addIdleTimeoutListener(timeout -> false);
    Content.Sink.write(response, false, ByteBuffer.allocate(0));
    return new ChunkedSink(exchange, encoding);
  }

  @Override
  public void send(byte[] events) throws IOException {
    Content.Sink.write(exchange.response(), false, ByteBuffer.wrap(events));
    if (spaced) {
      Content.Sink.write(exchange.response(), false, ByteBuffer.wrap(SPACE));
    }
  }

  void end() {
    exchange.response().write(true, ByteBuffer.allocate(0), exchange.callback());
  }
}
