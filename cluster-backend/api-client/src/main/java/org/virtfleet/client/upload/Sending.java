package org.virtfleet.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.ConnectionFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.http.StatusReader;
import org.virtfleet.streams.BodyBroken;
import org.virtfleet.streams.HttpAnswer;
import org.virtfleet.streams.HttpUpload;

/// The whole image in one POST, read as the network takes it; a refusal is heard at once. After a
/// cut it goes on with what the server has not got yet, where that can tell (docs/decisions/0031).
final class Sending {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
  private static final String ASYNC = "/v1beta1/upload-async";
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_READY = 503;

  private static final int CONFLICT = 409;

  /// Tries in a row that bring nothing: a token may run out while a slow proxy gets ready, a proxy
  /// may lag behind the volume's phase, and a server or a network may be away for half a minute.
  private static final int TRIES = 5;

  /// Before the second try; twice as long before each other.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final UploadProxy proxy;
  private final UploadTokens tokens;
  private final UploadContent image;
  private final UploadListener listener;
  private final AtomicReference<@Nullable CancellationException> cancelled =
      new AtomicReference<>();

  /// Whether the last try was cut, rather than refused.
  private boolean broken;

  /// The most that the server has said to have, in bytes.
  private long reached;

  /// Whether the server has all of it and makes it ready, for as long as that takes.
  private boolean isMadeReady;

  Sending(UploadProxy proxy, UploadTokens tokens, UploadContent image, UploadListener listener) {
    this.proxy = proxy;
    this.tokens = tokens;
    this.image = image;
    this.listener = listener;
  }

  void run() throws ClusterFailure, InterruptedException {
    Optional<ClusterFailure> failure = attempt(Optional.empty());
    for (int vain = 1; failure.isPresent(); vain++) {
      if (vain == TRIES) {
        throw failure.get();
      }
      Thread.sleep(PAUSE.multipliedBy(1L << (vain - 1)));
      long before = reached;
      failure = attempt(failure);
      vain = reached > before || isMadeReady ? 0 : vain;
    }
  }

  /// Sends the image, or what the server has not got of it yet.
  ///
  /// @param earlier why the try before failed
  /// @return why this one did, where another may do better
  private Optional<ClusterFailure> attempt(Optional<ClusterFailure> earlier)
      throws ClusterFailure, InterruptedException {
    isMadeReady = false;
    try {
      String token = tokens.next();
      HttpResponse<Void> probe = probe(token);
      OptionalLong kept = probe.headers().firstValueAsLong(HttpUpload.OFFSET);
      isMadeReady = probe.statusCode() == NOT_READY && kept.orElse(-1) == image.size();
      if (earlier.isPresent() && probe.statusCode() == NOT_READY) {
        return earlier;
      }
      if (broken && isComplete(probe)) {
        return Optional.empty(); // what was cut is the answer
      }
      if (earlier.isPresent() && broken && kept.isEmpty()) {
        throw earlier.get(); // CDI keeps nothing
      }
      long from = earlier.isEmpty() ? 0 : kept.orElse(0);
      reached = Math.max(from, reached);
      broken = false;
      HttpAnswer answer = post(token, probe.statusCode() == OK, from);
      if (answer.status() == OK) {
        return Optional.empty();
      }
      TransferFailure refusal = refusal(answer);
      if (isWorthAnotherTry(answer.status(), from)) {
        return Optional.of(refusal);
      }
      throw refusal;
    } catch (ConnectionFailure e) {
      return Optional.of(earlier.orElseThrow(() -> e));
    } catch (BodyBroken e) {
      throwIfCancelled();
      throw new TransferFailure(
          TransferFailure.Stage.READING, what(), String.valueOf(e.getMessage()), "", e);
    } catch (IOException e) {
      throwIfCancelled();
      broken = true;
      return Optional.of(
          new TransferFailure(
              TransferFailure.Stage.SENDING,
              what(),
              "The connection to " + proxy.address().getAuthority() + " broke: " + e.getMessage(),
              "Send it again; the volume is still empty.",
              e));
    }
  }

  private static boolean isComplete(HttpResponse<Void> probe) {
    return probe
        .headers()
        .firstValue(HttpUpload.COMPLETE)
        .equals(Optional.of(HttpUpload.IS_COMPLETE));
  }

  private void throwIfCancelled() {
    CancellationException stopped = cancelled.get();
    if (stopped != null) {
      throw stopped;
    }
  }

  private TransferFailure refusal(HttpAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var refusal = StatusReader.failure(what(), answer.status(), body);
    return new TransferFailure(
        TransferFailure.Stage.SENDING, what(), refusal.why(), refusal.next(), refusal);
  }

  /// A server that has not seen the end of what was cut says that it is still under way, or that
  /// another byte is the next.
  private static boolean isWorthAnotherTry(int status, long from) {
    return status == UNAUTHORIZED || status == NOT_READY || (status == CONFLICT && from > 0);
  }

  private HttpAnswer post(String token, boolean async, long from)
      throws IOException, InterruptedException {
    try (InputStream body = content(from)) {
      String path = async ? ASYNC : "/v1beta1/upload";
      Map<String, String> headers = new HashMap<>();
      headers.put("Authorization", "Bearer " + token);
      headers.put("Content-Type", "application/octet-stream");
      headers.put("Virtfleet-Filename", fileName());
      if (from > 0) {
        headers.put(
            "Content-Range", "bytes %d-%d/%d".formatted(from, image.size() - 1, image.size()));
      }
      return new HttpUpload(proxy.http().sslContext())
          .send(
              "POST",
              URI.create(proxy.address() + path),
              headers,
              Channels.newChannel(body),
              OptionalLong.of(image.size() - from));
    }
  }

  /// Reads what is left out, too: content may compare all of itself with a checksum.
  private InputStream content(long from) throws IOException {
    InputStream content = image.opening().open();
    try {
      content.skipNBytes(from);
    } catch (IOException e) {
      content.close();
      throw e;
    }
    return new ProgressInput(content, from, image.size(), listener, cancelled);
  }

  private HttpResponse<Void> probe(String token) throws IOException, InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create(proxy.address() + ASYNC))
            .header("Authorization", "Bearer " + token)
            .timeout(PROBE_TIMEOUT)
            .HEAD()
            .build();
    return proxy.http().send(probe, BodyHandlers.discarding());
  }

  /// Percent-encoded: header values are ASCII.
  private String fileName() {
    return URLEncoder.encode(image.name(), StandardCharsets.UTF_8);
  }

  private String what() {
    return "The image " + image.label() + " could not be sent to " + tokens.claim() + ".";
  }
}
