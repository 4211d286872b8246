package org.virtfleet.controllers;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.virtfleet.apiserver.admission.StorageProtection;
import org.virtfleet.apiserver.subresource.KubeVirtSubresources;
import org.virtfleet.apiserver.testing.TestApiServer;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.kubeconfig.ClusterConnection;
import org.virtfleet.client.kubeconfig.Kubeconfig;

/// A real API server with the real controllers, in memory. Their clock runs, and can be put
/// forward.
public final class TestCluster implements AutoCloseable {

  private final TestApiServer server =
      TestApiServer.builder()
          .subresources(KubeVirtSubresources::ofObjects)
          .admissions(List.of(new StorageProtection()))
          .start();
  private final String admin = server.kubeconfig("system:controller:test", "system:masters");
  private final ClusterConnection connection = connection(admin);
  private final TypedClient typed = typed(connection);
  private final KubernetesClient client = foreign(admin);
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private final Optional<Controllers> controllers;

  TestCluster() {
    this(true);
  }

  private TestCluster(boolean controlled) {
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
    controllers = controlled ? Optional.of(start(typed)) : Optional.empty();
  }

  /// A server alone, whose controllers the test starts and ends.
  public static TestCluster withoutControllers() {
    return new TestCluster(false);
  }

  /// @param by which all of them reach the server; stays the caller's to close
  public Controllers start(TypedClient by) {
    return Controllers.start(_ -> by, clock, authority());
  }

  /// The PEM text of the server's authority.
  String authority() {
    return new String(
        Base64.getDecoder().decode(client.getConfiguration().getCaCertData()),
        StandardCharsets.US_ASCII);
  }

  public ClusterConnection connection() {
    return connection;
  }

  /// fabric8's client on purpose: tests see what another's client sees.
  public KubernetesClient client() {
    return client;
  }

  public TypedClient typed() {
    return typed;
  }

  public InstantSource clock() {
    return clock;
  }

  void putClockForward(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  public String namespace(String name) {
    client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  @Override
  public void close() {
    controllers.ifPresent(Controllers::close);
    client.close();
    typed.close();
    server.close();
  }

  private static KubernetesClient foreign(String kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig);
    config.setHttp2Disable(true); // It fails where the server allows no further stream.
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static TypedClient typed(ClusterConnection connection) {
    try {
      return TypedClient.open(connection);
    } catch (ClusterFailure e) {
      throw new AssertionError("the test server cannot be reached", e);
    }
  }

  private static ClusterConnection connection(String kubeconfig) {
    try {
      Path file = Files.createTempFile("virtfleet", ".kubeconfig");
      Files.writeString(file, kubeconfig);
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
