package org.virtfleet.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.http.StatusReader;
import org.virtfleet.streams.BodyBroken;
import org.virtfleet.streams.HttpAnswer;
import org.virtfleet.streams.HttpUpload;

/// The whole image in one POST, read as the network takes it; a refusal is heard at once.
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
  private final UploadContent image;
  private final UploadListener listener;
  private final AtomicReference<@Nullable CancellationException> cancelled =
      new AtomicReference<>();

  Sending(UploadProxy proxy, UploadTokens tokens, UploadContent image, UploadListener listener) {
    this.proxy = proxy;
    this.tokens = tokens;
    this.image = image;
    this.listener = listener;
  }

  void run() throws ClusterFailure, InterruptedException {
    HttpAnswer answer = post();
    for (int i = 1; i < TRIES && isWorthAnotherTry(answer.status()); i++) {
      Thread.sleep(PAUSE);
      answer = post();
    }
    if (answer.status() != OK) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      var refusal = StatusReader.failure(what(), answer.status(), body);
      throw new TransferFailure(
          TransferFailure.Stage.SENDING, what(), refusal.why(), refusal.next(), refusal);
    }
  }

  private static boolean isWorthAnotherTry(int status) {
    return status == UNAUTHORIZED || status == NOT_READY;
  }

  private HttpAnswer post() throws ClusterFailure, InterruptedException {
    String token = tokens.next();
    try (InputStream body =
        new ProgressInput(image.opening().open(), image.size(), listener, cancelled)) {
      String path = takesAsync(token) ? "/v1beta1/upload-async" : "/v1beta1/upload";
      Map<String, String> headers =
          Map.of(
              "Authorization",
              "Bearer " + token,
              "Content-Type",
              "application/octet-stream",
              "Virtfleet-Filename",
              fileName());
      return new HttpUpload(proxy.http().sslContext())
          .send(
              "POST",
              URI.create(proxy.address() + path),
              headers,
              Channels.newChannel(body),
              OptionalLong.of(image.size()));
    } catch (IOException e) {
      CancellationException stopped = cancelled.get();
      if (stopped != null) {
        throw stopped;
      }
      if (e instanceof BodyBroken) {
        throw new TransferFailure(
            TransferFailure.Stage.READING, what(), String.valueOf(e.getMessage()), "", e);
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
        HttpRequest.newBuilder(URI.create(proxy.address() + "/v1beta1/upload-async"))
            .header("Authorization", "Bearer " + token)
            .timeout(PROBE_TIMEOUT)
            .HEAD()
            .build();
    return proxy.http().send(probe, BodyHandlers.discarding()).statusCode() == OK;
  }

  /// Percent-encoded: header values are ASCII.
  private String fileName() {
    return URLEncoder.encode(image.name(), StandardCharsets.UTF_8);
  }

  private String what() {
    return "The image " + image.label() + " could not be sent to " + tokens.claim() + ".";
  }
}
