package org.virtfleet.controllers;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;
import org.virtfleet.client.KubernetesSession;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// A real API server with the real controllers, in memory. Their clock runs, and can be put
/// forward.
final class TestCluster implements AutoCloseable {

  private final TestApiServer server =
      TestApiServer.builder().subresources(KubeVirtSubresources::expansions).start();
  private final KubernetesSession session =
      KubernetesSession.open(connection("system:controller:test", "system:masters"));
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private final Controllers controllers;

  TestCluster() {
    client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName("local")
                .addToAnnotations("storageclass.kubernetes.io/is-default-class", "true")
                .endMetadata()
                .withProvisioner("virtfleet.org/pool")
                .withReclaimPolicy("Delete")
                .withVolumeBindingMode("Immediate")
                .build())
        .create();
    controllers = Controllers.start(client(), clock);
  }

  KubernetesClient client() {
    return session.client();
  }

  InstantSource clock() {
    return clock;
  }

  void putClockForward(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  String namespace(String name) {
    client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  @Override
  public void close() {
    controllers.close();
    session.close();
    server.close();
  }

  private ClusterConnection connection(String user, String group) {
    try {
      Path file = Files.createTempFile("virtfleet", ".kubeconfig");
      Files.writeString(file, server.kubeconfig(user, group));
      ClusterConnection connection = Kubeconfig.load(file).connection(Optional.empty());
      Files.delete(file);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClusterFailure e) {
      throw new AssertionError("the test server's kubeconfig cannot be used", e);
    }
  }
}
