package org.virtfleet.client.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.failure.TransferFailure;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.testing.FakeApi;

/// The client against a cluster that plays CDI.
@Timeout(120)
class ImageUploadTest {
  private static final ObjectKey DISK = new ObjectKey("default", "disk");
  private static final int SIZE = 5_000_000;

  @TempDir private Path folder;
  private final BlockingQueue<String> phases = new LinkedBlockingQueue<>();
  private volatile String phase = "Pending";
  private volatile String message = "";
  private volatile byte[] received = {};
  private volatile String fileName = "";
  private final AtomicInteger tokens = new AtomicInteger();
  private int refusals;

  /// Images that were sent and not taken.
  private final AtomicInteger failures = new AtomicInteger();

  /// Whether that happens to the next one, after its answer.
  private volatile boolean isBad;

  /// Where the connection is cut, once.
  private int cutAt;

  /// How often it is said that the image is there and being made ready.
  private int conversions;

  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Test
  void waitsUntilTheVolumeIsReadySendsAllAndWaitsUntilItIsUsable() throws Exception {
    byte[] image = image();
    List<String> seen = new ArrayList<>();
    refusals = 1;
    upload(
        new UploadListener() {
          @Override
          public void stage(Stage stage) {
            seen.add(stage.name());
            if (stage == Stage.PREPARING) {
              become("UploadReady");
            }
          }

          @Override
          public void sent(long bytes, long total) {
            assertThat(bytes).isPositive().isLessThanOrEqualTo(total);
            assertThat(total).isEqualTo(SIZE);
          }
        });
    assertThat(seen).containsExactly("PREPARING", "SENDING", "FINISHING");
    assertThat(Arrays.equals(received, image)).isTrue();
    assertThat(fileName).isEqualTo("image.raw");
    assertThat(tokens).as("a refused token is asked for anew").hasValue(2);
  }

  @Test
  void goesOnWhereItWasCut() throws Exception {
    byte[] image = image();
    new Random(3).nextBytes(image);
    Files.write(folder.resolve("image.raw"), image);
    become("UploadReady");
    cutAt = 3_000_000;
    List<Long> progress = new ArrayList<>();
    upload(
        new UploadListener() {
          @Override
          public void stage(Stage stage) {}

          @Override
          public void sent(long bytes, long total) {
            progress.add(bytes);
          }
        });
    assertThat(Arrays.equals(received, image)).isTrue();
    assertThat(ranges).containsExactly("bytes 3000000-4999999/5000000");
    assertThat(progress.getLast()).isEqualTo(SIZE);
  }

  @Test
  void anImageWhoseAnswerWasCutIsNotSentAgain() throws Exception {
    byte[] image = image();
    become("UploadReady");
    cutAt = SIZE;
    upload(new Quiet());
    assertThat(Arrays.equals(kept.toByteArray(), image)).isTrue();
    assertThat(ranges).isEmpty();
  }

  @Test
  void anImageThatIsMadeReadyAfterItsAnswerWasCutIsWaitedFor() throws Exception {
    byte[] image = image();
    become("UploadReady");
    cutAt = SIZE;
    conversions = 6; // more often than is asked in vain
    upload(new Quiet());
    assertThat(Arrays.equals(kept.toByteArray(), image)).isTrue();
    assertThat(ranges).isEmpty();
    assertThat(conversions).isZero();
  }

  @Test
  void aListenerThatCancelsEndsItAtOnce() throws Exception {
    image();
    become("UploadReady");
    assertThatThrownBy(() ->
            upload(
                new UploadListener() {
                  @Override
                  public void stage(Stage stage) {}

                  @Override
                  public void sent(long bytes, long total) {
                    throw new CancellationException("enough");
                  }
                }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
  }

  @Test
  void aVolumeThatFailsIsToldInTheClustersWords() throws Exception {
    image();
    become("Failed");
    message = "No space left in pool.";
    assertThatThrownBy(() -> upload(new Quiet()))
        .isInstanceOf(TransferFailure.class)
        .hasMessage("The volume default/disk did not become ready. No space left in pool.");
  }

  @Test
  void anImageThatTurnsOutToBeNoneAfterItsAnswerIsToldInTheClustersWords() throws Exception {
    image();
    failures.set(1); // of another image, long ago
    become("UploadReady");
    isBad = true;
    assertThatThrownBy(() -> upload(new Quiet()))
        .isInstanceOf(TransferFailure.class)
        .hasMessage("The volume default/disk did not become ready. It builds on a backing file.");
  }

  @Test
  void aVolumeThatWaitsForAMachineIsExplained() throws Exception {
    image();
    become("WaitForFirstConsumer");
    assertThatThrownBy(() -> upload(new Quiet())).hasMessageContaining("waits for the machine");
  }

  @Test
  void aFileThatCannotBeSentIsRefusedBeforeAnythingElse() throws Exception {
    assertThatThrownBy(() -> upload(new Quiet())).hasMessageContaining("There is no such file.");
    Files.createFile(folder.resolve("image.raw"));
    assertThatThrownBy(() -> upload(new Quiet())).hasMessageContaining("It is empty.");
  }

  @Test
  void contentThatCannotBeReadToItsEndIsToldInItsWords() throws Exception {
    become("UploadReady");
    var damaged =
        new UploadContent(
            "disk1",
            "image.raw",
            SIZE,
            () ->
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("The checksum of disk1 is another one");
                  }

                  @Override
                  public int read(byte[] into, int offset, int length) throws IOException {
                    return read();
                  }
                });
    assertThatThrownBy(() -> upload(damaged, new Quiet()))
        .isInstanceOf(TransferFailure.class)
        .hasMessageContaining("disk1 could not be sent")
        .hasMessageEndingWith("The checksum of disk1 is another one.");
  }

  private void upload(UploadListener listener)
      throws IOException, ClusterFailure, InterruptedException {
    upload(UploadContent.of(folder.resolve("image.raw")), listener);
  }

  private void upload(UploadContent content, UploadListener listener)
      throws IOException, ClusterFailure, InterruptedException {
    try (FakeApi api = FakeApi.http(this::answer);
        ClusterClient client = new ClusterClient(api.connection())) {
      client.uploads().send(DISK, content, listener);
    }
  }

  private byte[] image() throws IOException {
    byte[] image = new byte[SIZE];
    Arrays.fill(image, (byte) 7);
    Files.write(folder.resolve("image.raw"), image);
    return image;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/apis/cdi.kubevirt.io/v1beta1/datavolumes",
          "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes" ->
          dataVolumes(exchange);
      case "/apis/cdi.kubevirt.io/v1beta1/cdiconfigs/config" -> FakeApi.json(exchange, 404, "");
      case "/apis/upload.cdi.kubevirt.io/v1beta1/namespaces/default/uploadtokenrequests" ->
          FakeApi.json(
              exchange, 201, "{\"status\":{\"token\":\"token-" + tokens.incrementAndGet() + "\"}}");
      case "/v1beta1/upload-async" -> receive(exchange);
      default -> FakeApi.json(exchange, 404, "{}");
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Bearer token-" + tokens.get());
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (kept.size() == SIZE && conversions > 0) {
        conversions--;
        exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(SIZE));
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      if (kept.size() == SIZE) {
        exchange.getResponseHeaders().set("Upload-Complete", "?1");
      } else if (kept.size() > 0) {
        exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(kept.size()));
      }
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    assertThat(exchange.getRequestHeaders().getFirst("Content-Length"))
        .isEqualTo(String.valueOf(SIZE - kept.size()));
    fileName = exchange.getRequestHeaders().getFirst("Virtfleet-Filename");
    if (cutAt > 0) {
      kept.write(exchange.getRequestBody().readNBytes(cutAt));
      cutAt = 0;
      if (kept.size() == SIZE) {
        become("Succeeded");
      }
      throw new IOException("cut"); // which closes the connection
    }
    if (kept.size() > 0) {
      ranges.add(exchange.getRequestHeaders().getFirst("Content-Range"));
      kept.write(exchange.getRequestBody().readAllBytes());
    }
    byte[] body = kept.size() > 0 ? kept.toByteArray() : exchange.getRequestBody().readAllBytes();
    if (refusals-- > 0) {
      FakeApi.json(exchange, 401, "");
      return;
    }
    received = body;
    if (isBad) {
      message = "It builds on a backing file.";
      var _ = failures.incrementAndGet();
      become("UploadReady");
    } else {
      become("Succeeded");
    }
    FakeApi.json(exchange, 200, "");
  }

  private void dataVolumes(HttpExchange exchange) throws IOException {
    String object =
        """
        {"metadata":{"namespace":"default","name":"disk","resourceVersion":"1"},"status":{"phase":"%s","restartCount":%d,
        "conditions":[{"type":"Ready","status":"False","message":"%s"}]}}
        """;
    if (!exchange.getRequestURI().getQuery().contains("watch=true")) {
      FakeApi.json(
          exchange,
          200,
          "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":["
              + object.formatted(phase, failures.get(), message)
              + "]}");
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    String told = phase;
    while (true) {
      String line = object.formatted(told, failures.get(), message).replace("\n", "");
      exchange
          .getResponseBody()
          .write(("{\"type\":\"MODIFIED\",\"object\":" + line + "}\n").getBytes(UTF_8));
      exchange.getResponseBody().flush();
      if (told.equals("Succeeded")) {
        return;
      }
      told = next();
    }
  }

  private void become(String next) {
    phase = next;
    phases.add(next);
  }

  private String next() throws IOException {
    try {
      return phases.take();
    } catch (InterruptedException _) {
      throw new InterruptedIOException();
    }
  }

  private static final class Quiet implements UploadListener {
    @Override
    public void stage(Stage stage) {}

    @Override
    public void sent(long bytes, long total) {}
  }
}
