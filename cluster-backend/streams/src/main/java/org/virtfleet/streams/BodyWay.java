package org.virtfleet.streams;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The way that a request's body takes: behind its head, or through a socket of this host where the
/// server opens the one that the head names. A server that cannot, or does not know of such, asks
/// for the body by an interim answer.
final class BodyWay implements Closeable {
  private final BodySink behind;
  private final Optional<LocalBodies.Offer> offer;
  private final CompletableFuture<BodySink> chosen = new CompletableFuture<>();

  private BodyWay(BodySink behind, Optional<LocalBodies.Offer> offer) {
    this.behind = behind;
    this.offer = offer;
  }

  /// @param length of the body in bytes; empty where it is sent in chunks
  static BodyWay of(Socket connection, OptionalLong length, Optional<LocalBodies> local)
      throws IOException {
    OutputStream out = connection.getOutputStream();
    BodySink behind = length.isPresent() ? BodySink.plain(out) : BodySink.chunked(out);
    BodyWay way = new BodyWay(behind, local.flatMap(bodies -> bodies.offer(connection)));
    way.offer.ifPresentOrElse(way::await, () -> way.chosen.complete(behind));
    return way;
  }

  private void await(LocalBodies.Offer offered) {
    Thread.ofVirtual()
        .name("local-body")
        .start(() -> {
          try {
            chosen.complete(offered.accept());
          } catch (IOException e) {
            // Withdrawn, because the server asked for the body or has answered; else nobody can
            // open it any more, and the server asks.
          }
        });
  }

  /// What the head says of it.
  Map<String, String> headers() {
    return offer
        .map(offered -> Map.of("Expect", "100-continue", LocalBody.HEADER, offered.path()))
        .orElse(Map.of());
  }

  /// The server asks for the body.
  void continued() {
    if (chosen.complete(behind)) {
      closeOffer();
    }
  }

  /// Waits until it is known.
  ///
  /// @throws IOException when the server wants none
  BodySink sink() throws IOException {
    try {
      return chosen.get();
    } catch (ExecutionException e) {
      throw new IOException("The server has answered without the body.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The upload was broken off.", e);
    }
  }

  /// The server wants no more of it.
  void answered() {
    chosen.completeExceptionally(new IOException("nobody takes the body any more"));
    closeOffer();
  }

  @Override
  public void close() {
    answered();
  }

  private void closeOffer() {
    offer.ifPresent(LocalBodies.Offer::close);
  }
}
