package org.virtfleet.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.apiserver.testing.TestApiServer;

/// fabric8's client, which many Java programs use, against the real server.
class ClientSmokeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aClientCreatesWatchesAndDeletes() throws Exception {
    try (TestApiServer server = TestApiServer.inMemory();
        KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build()) {
      BlockingQueue<String> events = new LinkedBlockingQueue<>();
      try (var _ =
          client
              .configMaps()
              .inNamespace("default")
              .watch(
                  new Watcher<ConfigMap>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap map) {
                      events.add(action + " " + map.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                      events.add("closed " + cause);
                    }
                  })) {
        ConfigMap map =
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .endMetadata()
                .addToData("k", "v")
                .build();
        client.configMaps().inNamespace("default").resource(map).create();
        client
            .configMaps()
            .inNamespace("default")
            .withName("a")
            .edit(m -> new ConfigMapBuilder(m).addToData("k", "w").build());
        client.configMaps().inNamespace("default").withName("a").delete();

        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("ADDED a");
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("MODIFIED a");
        assertThat(events.poll(60, TimeUnit.SECONDS)).isEqualTo("DELETED a");
      }
    }
  }

  @Test
  void anInformerGoesOnWhenTheServerWasAway(@TempDir Path folder) {
    TestApiServer first = TestApiServer.inFolder(folder);
    int port = URI.create(first.url()).getPort();
    try (KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(first.kubeconfig()))
                .build();
        var informer = client.configMaps().inNamespace("default").inform()) {
      create(client, "a");
      create(client, "b");
      await().atMost(PATIENCE).until(() -> informer.getStore().list().size() == 2);
      first.close();
      try (TestApiServer _ = TestApiServer.builder().folder(folder).port(port).start()) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> create(client, "c"));
        client.configMaps().inNamespace("default").withName("a").delete();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(informer.getStore().list())
                    .extracting(map -> map.getMetadata().getName())
                    .containsExactlyInAnyOrder("b", "c"));
      }
    }
  }

  private static boolean create(KubernetesClient client, String name) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .build())
        .create();
    return true;
  }
}
