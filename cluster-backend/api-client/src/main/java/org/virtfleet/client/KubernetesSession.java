package org.virtfleet.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import org.virtfleet.client.kubeconfig.ClusterConnection;

/// fabric8's client of a cluster, for controllers and agents that use its informers, with few
/// threads.
public final class KubernetesSession implements AutoCloseable {
  private final KubernetesClient client;

  private KubernetesSession(KubernetesClient client) {
    this.client = client;
  }

  /// Opens no connection yet.
  public static KubernetesSession open(ClusterConnection connection) {
    return new KubernetesSession(
        new KubernetesClientBuilder()
            .withConfig(Fabric8Config.of(connection))
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build());
  }

  public KubernetesClient client() {
    return client;
  }

  /// Ends all watches and threads.
  @Override
  public void close() {
    client.close();
  }
}
