package org.virtfleet.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/// A long answer that is sent as it is written, at the client's pace, so that neither its length
/// nor a slow client costs memory. One that turns out short goes out at once and with its length.
final class AnswerPieces {

  private static final int PIECE = 128 << 10;

  private final Optional<Exchange> exchange;
  private final String contentType;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
  private boolean begun;

  private AnswerPieces(Optional<Exchange> exchange, String contentType) {
    this.exchange = exchange;
    this.contentType = contentType;
  }

  /// Sends what is written, with code 200.
  static AnswerPieces sent(Exchange exchange, String contentType) {
    return new AnswerPieces(Optional.of(exchange), contentType);
  }

  /// Keeps what is written, for those who need the whole of it.
  static AnswerPieces kept() {
    return new AnswerPieces(Optional.empty(), "");
  }

  /// Where the next bytes go.
  ByteArrayOutputStream out() {
    return out;
  }

  /// Sends what has been written if it is enough. To be called now and then.
  ///
  /// @throws IOException when the client is gone
  void pass() throws IOException {
    if (exchange.isEmpty() || out.size() < PIECE) {
      return;
    }
    var response = exchange.get().response();
    if (!begun) {
      begun = true;
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    }
    Content.Sink.write(response, false, ByteBuffer.wrap(out.toByteArray()));
    out.reset();
  }

  /// Sends the rest, and completes the exchange.
  void end() {
    exchange.ifPresent(e -> {
      if (begun) {
        e.response().write(true, ByteBuffer.wrap(out.toByteArray()), e.callback());
      } else {
        e.respond(200, contentType, out.toByteArray());
      }
    });
  }
}
