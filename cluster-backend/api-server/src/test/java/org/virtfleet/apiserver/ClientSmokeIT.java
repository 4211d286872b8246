package org.virtfleet.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.testing.TestApiServer;

/// The client that controllers and agents use, against the real server.
class ClientSmokeIT {

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
}
