package org.virtfleet.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.virtfleet.client.kubeconfig.ClusterConnection;

/// fabric8's client of a cluster, for controllers and agents that use its informers, with few
/// threads.
public final class KubernetesSession implements AutoCloseable {
  private final Vertx vertx;
  private final KubernetesClient client;

  private KubernetesSession(Vertx vertx, KubernetesClient client) {
    this.vertx = vertx;
    this.client = client;
  }

  /// Opens no connection yet.
  public static KubernetesSession open(ClusterConnection connection) {
    // Left alone, Vert.x takes two event loops a core and twenty workers.
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2));
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Fabric8Config.of(connection))
            .withHttpClientFactory(new VertxHttpClientFactory(vertx))
            .build();
    return new KubernetesSession(vertx, client);
  }

  public KubernetesClient client() {
    return client;
  }

  /// Ends all watches and threads.
  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
