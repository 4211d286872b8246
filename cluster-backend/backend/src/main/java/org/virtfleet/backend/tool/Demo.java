package org.virtfleet.backend.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ApiFailure;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.object.Manifests;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.client.upload.UploadContent;
import org.virtfleet.client.upload.UploadListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtfleet demo`: makes the small guest as anybody would, a VirtualMachine and an upload, and
/// waits until it runs.
@Command(name = "demo")
public final class Demo implements Callable<Integer> {

  private static final ObjectKey VM = new ObjectKey("default", "demo");
  private static final ObjectKey DISK = new ObjectKey("default", "demo-disk");

  /// Emulated guests start slowly, and a busy machine makes them slower.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Option(names = "--kubeconfig", required = true)
  private Path kubeconfig = Path.of("");

  @Option(names = "--image", required = true, description = "The guest's bootable image.")
  private Path image = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }

  @Override
  public Integer call() {
    return Tool.run(kubeconfig, this::make);
  }

  private boolean make(ClusterClient cluster) throws ClusterFailure, InterruptedException {
    var began = Instant.now();
    create(cluster);
    if (needsImage(cluster)) {
      System.err.println("Uploading the guest’s image …");
      cluster.uploads().send(DISK, UploadContent.of(image), new Silence());
    }
    System.err.println("Waiting for the guest to run …");
    if (!awaitRunning(cluster)) {
      var state =
          cluster
              .objects()
              .get(ResourceType.VIRTUAL_MACHINE, VM)
              .at("/status/printableStatus")
              .asText();
      System.err.printf(
          "virtfleet: the VM demo did not run within %d min; it is %s.%n",
          PATIENCE.toMinutes(), state);
      System.err.println("  See why with: kubectl describe vm,vmi demo");
      return false;
    }
    System.out.printf(
        "The VM demo runs, %.1f s after it was created.%n",
        Duration.between(began, Instant.now()).toMillis() / 1000.0);
    return true;
  }

  /// A demo that is there already is started when it does not run.
  private void create(ClusterClient cluster) throws ClusterFailure, InterruptedException {
    try {
      cluster.objects().create(manifest());
    } catch (ApiFailure e) {
      if (e.code() != 409) {
        throw e;
      }
      start(cluster);
    }
  }

  /// An upload that broke off is done again.
  private static boolean needsImage(ClusterClient cluster)
      throws ClusterFailure, InterruptedException {
    var all =
        cluster.objects().list(ResourceType.DATA_VOLUME, DISK.namespace(), Map.of()).path("items");
    for (var volume : all) {
      if (ObjectKey.of(volume).equals(DISK)) {
        return !volume.at("/status/phase").asText().equals("Succeeded");
      }
    }
    return true;
  }

  private static void start(ClusterClient cluster) throws ClusterFailure, InterruptedException {
    var vm = cluster.objects().get(ResourceType.VIRTUAL_MACHINE, VM);
    if (vm.at("/spec/runStrategy").asText().equals("Halted")) {
      cluster.guests().start(VM);
    }
  }

  private static JsonNode manifest() throws ClusterFailure {
    try (var in = Demo.class.getResourceAsStream("demo.yaml")) {
      return Manifests.parse(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8))
          .getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @return whether the guest runs; false after a while of waiting
  private static boolean awaitRunning(ClusterClient cluster) throws InterruptedException {
    var running = new CountDownLatch(1);
    var request = FeedRequest.one(ResourceType.VIRTUAL_MACHINE, VM.namespace(), VM.name());
    try (var _ = cluster.feed(request, Demo::isRunning, event -> note(event, running))) {
      return running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void note(FeedEvent<Boolean> event, CountDownLatch running) {
    var runs =
        switch (event) {
          case FeedEvent.Reset<Boolean>(var objects) ->
              objects.stream().anyMatch(FeedEvent.Upserted::value);
          case FeedEvent.Upserted<Boolean>(var _, var value) -> value;
          case FeedEvent.Deleted<Boolean> _,
              FeedEvent.Live<Boolean> _,
              FeedEvent.Stale<Boolean> _ ->
              false;
        };
    if (runs) {
      running.countDown();
    }
  }

  private static boolean isRunning(JsonNode vm) {
    return vm.at("/status/printableStatus").asText().equals("Running");
  }

  /// The image is small: nothing worth telling happens in between.
  private static final class Silence implements UploadListener {
    @Override
    public void stage(Stage stage) {}

    @Override
    public void sent(long bytes, long total) {}
  }
}
