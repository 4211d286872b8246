package org.virtfleet.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
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
            .withKubernetesSerialization(serialization())
            .withConfig(Fabric8Config.of(connection))
            .withHttpClientFactory(new JdkHttpClientFactory())
            .build());
  }

  // Left alone, it loads every kind that there is in Kubernetes, six hundred classes.
  private static KubernetesSerialization serialization() {
    var serialization = new KubernetesSerialization(new ObjectMapper(), false);
    serialization.registerKubernetesResource(Status.class);
    return serialization;
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
