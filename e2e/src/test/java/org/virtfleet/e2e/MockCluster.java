package org.virtfleet.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.object.ObjectKey;

/// One cluster on libvirt's mock driver for all tests that need no guest: bringing one up costs
/// more than all of them together.
final class MockCluster implements ParameterResolver {

  private static final String NAMESPACE = "host-guests";
  private static final Duration SOON = Duration.ofMinutes(1);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(EmbeddedCluster.class);
  }

  /// The root's store closes it after the last test of the run.
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(MockCluster.class))
        .computeIfAbsent(
            EmbeddedCluster.class,
            _ -> withRoom(EmbeddedCluster.of(Person.ROOT, "test:///default").up()),
            EmbeddedCluster.class);
  }

  /// The mock driver brings a running guest of its own, which takes more memory than its host has.
  private static EmbeddedCluster withRoom(EmbeddedCluster cluster) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> own(cluster, "get", "vmi", "test").run().expectingSuccess());
    try (var client = cluster.client()) {
      client.guests().forceOff(new ObjectKey(NAMESPACE, "test"));
    } catch (ClusterFailure e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    own(cluster, "wait", "--for=delete", "--timeout=60s", "vmi/test").run();
    return cluster;
  }

  private static Command own(EmbeddedCluster cluster, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--namespace", NAMESPACE));
    return cluster.kubectl(all.toArray(String[]::new));
  }
}
