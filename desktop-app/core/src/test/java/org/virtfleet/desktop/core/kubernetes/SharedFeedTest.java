package org.virtfleet.desktop.core.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.kubeconfig.Kubeconfig;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.client.object.ResourceType;

class SharedFeedTest {
  private static final ObjectKey KEY = new ObjectKey("shop", "web-01");

  /// Where nobody answers: what the feeds hear comes from the test.
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:1"}}]
      users: [{name: nobody, user: {token: none}}]
      contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
      """;

  /// As the list of VMs does, which is made of machines and of their running instances.
  @Test
  void listenersOfTwoFeedsThatTellAtTheSameTimeMayAskTheOtherFeed(@TempDir Path folder)
      throws IOException, ClusterFailure {
    var file = Files.writeString(folder.resolve("kubeconfig"), NOWHERE);
    try (var client = new ClusterClient(Kubeconfig.load(file).connection(Optional.empty()));
        var machines = feed(client, "machines");
        var instances = feed(client, "instances")) {
      tellAtTheSameTime(machines, instances);
      assertThat(machines.find(KEY)).contains("another machine");
      assertThat(instances.find(KEY)).contains("another instance");
    }
  }

  private static void tellAtTheSameTime(SharedFeed<String> machines, SharedFeed<String> instances) {
    var bothTell = new CyclicBarrier(2);
    machines.on(upserted("a machine"));
    instances.on(upserted("an instance"));
    listen(machines, instances, bothTell);
    listen(instances, machines, bothTell);

    // A thread each: the common pool has only one on a small machine.
    Executor threads = task -> Thread.ofPlatform().daemon().start(task);
    var one = CompletableFuture.runAsync(() -> machines.on(upserted("another machine")), threads);
    var other =
        CompletableFuture.runAsync(() -> instances.on(upserted("another instance")), threads);

    CompletableFuture.allOf(one, other).orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static SharedFeed<String> feed(ClusterClient client, String name) {
    return new SharedFeed<>(
        name,
        listener ->
            client.feed(
                FeedRequest.all(ResourceType.VIRTUAL_MACHINE), JsonNode::toString, listener),
        new LinkTracker());
  }

  private static void listen(
      SharedFeed<String> teller, SharedFeed<String> asked, CyclicBarrier bothTell) {
    teller.listen(
        new SharedFeed.Listener() {
          @Override
          public void all() {}

          @Override
          public void one(ObjectKey key) {
            try {
              bothTell.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              throw new AssertionError(e);
            }
            assertThat(asked.find(key)).isPresent();
          }
        });
  }

  private static FeedEvent<String> upserted(String value) {
    return new FeedEvent.Upserted<>(KEY, value);
  }
}
