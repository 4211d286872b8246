package org.virtfleet.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.http.StatusReader;

/// The whole file in one POST, read as the network takes it.
final class Sending {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_READY = 503;

  /// A token may run out while a slow proxy gets ready; a proxy may lag behind the volume's phase.
  private static final int TRIES = 4;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final UploadProxy proxy;
  private final UploadTokens tokens;
  private final Path image;
  private final long size;
  private final UploadListener listener;
  private final AtomicReference<@Nullable CancellationException> cancelled =
      new AtomicReference<>();

  Sending(UploadProxy proxy, UploadTokens tokens, Path image, long size, UploadListener listener) {
    this.proxy = proxy;
    this.tokens = tokens;
    this.image = image;
    this.size = size;
    this.listener = listener;
  }

  void run() throws ClusterFailure, InterruptedException {
    HttpResponse<byte[]> answer = post();
    for (int i = 1; i < TRIES && isWorthAnotherTry(answer.statusCode()); i++) {
      Thread.sleep(PAUSE);
      answer = post();
    }
    if (answer.statusCode() != OK) {
      var refusal = StatusReader.failure(what(), answer.statusCode(), answer.body());
      throw new TransferFailure(
          TransferFailure.Stage.SENDING, what(), refusal.why(), refusal.next(), refusal);
    }
  }

  private static boolean isWorthAnotherTry(int status) {
    return status == UNAUTHORIZED || status == NOT_READY;
  }

  private HttpResponse<byte[]> post() throws ClusterFailure, InterruptedException {
    String token = tokens.next();
    try {
      HttpRequest request =
          request(takesAsync(token) ? "/v1beta1/upload-async" : "/v1beta1/upload", token)
              .header("Content-Type", "application/octet-stream")
              .header("Virtfleet-Filename", fileName())
              .POST(body())
              .build();
      return proxy.http().send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      CancellationException stopped = cancelled.get();
      if (stopped != null) {
        throw stopped;
      }
      throw new TransferFailure(
          TransferFailure.Stage.SENDING,
          what(),
          "The connection to " + proxy.address().getAuthority() + " broke: " + e.getMessage() + ".",
          "Send it again; the volume is still empty.",
          e);
    }
  }

  private boolean takesAsync(String token) throws IOException, InterruptedException {
    HttpRequest probe =
        request("/v1beta1/upload-async", token).timeout(PROBE_TIMEOUT).HEAD().build();
    return proxy.http().send(probe, BodyHandlers.discarding()).statusCode() == OK;
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(proxy.address() + path))
        .header("Authorization", "Bearer " + token);
  }

  private BodyPublisher body() {
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), size);
  }

  private InputStream open() {
    try {
      return new ProgressInput(Files.newInputStream(image), size, listener, cancelled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Percent-encoded: header values are ASCII.
  private String fileName() {
    Path name = image.getFileName();
    return URLEncoder.encode(name == null ? "" : name.toString(), StandardCharsets.UTF_8);
  }

  private String what() {
    return "The image " + image + " could not be sent to " + tokens.claim() + ".";
  }
}
