package org.virtfleet.desktop.core.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.object.ObjectKey;

class SharedFeedTest {
  private static final ObjectKey KEY = new ObjectKey("shop", "web-01");

  /// As the list of VMs does, which is made of machines and of their running instances.
  @Test
  void listenersOfTwoFeedsThatTellAtTheSameTimeMayAskTheOtherFeed() {
    SharedFeed<String> machines = feed("machines");
    SharedFeed<String> instances = feed("instances");
    var bothTell = new CyclicBarrier(2);
    machines.on(upserted("a machine"));
    instances.on(upserted("an instance"));
    listen(machines, instances, bothTell);
    listen(instances, machines, bothTell);

    var one = CompletableFuture.runAsync(() -> machines.on(upserted("another machine")));
    var other = CompletableFuture.runAsync(() -> instances.on(upserted("another instance")));

    CompletableFuture.allOf(one, other).orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(machines.find(KEY)).contains("another machine");
    assertThat(instances.find(KEY)).contains("another instance");
  }

  private static void listen(SharedFeed<String> teller, SharedFeed<String> asked, CyclicBarrier bothTell) {
    teller.listen(
        new SharedFeed.Listener() {
          @Override
          public void all() {}

          @Override
          public void one(ObjectKey key) {
            try {
              bothTell.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            assertThat(asked.find(key)).isPresent();
          }
        });
  }

  private static FeedEvent<String> upserted(String value) {
    return new FeedEvent.Upserted<>(KEY, value);
  }
