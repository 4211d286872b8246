package org.virtfleet.controllers;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A cluster of a test class, with one node, `n1`, whose agent is played. Each test has namespaces
/// of its own.
record OneNode(TestCluster cluster, FakeAgent agent) implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static OneNode start() {
    var cluster = new TestCluster();
    return new OneNode(cluster, new FakeAgent(cluster, "n1"));
  }

  /// Gives a class's `@BeforeAll` its cluster, and closes it after the class.
  static final class OfClass implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == OneNode.class;
    }

    @Override
    public OneNode resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(OneNode.class, _ -> start(), OneNode.class);
    }
  }

  KubernetesClient client() {
    return cluster.client();
  }

  /// @param yaml the whole object
  <T extends HasMetadata> void create(Class<T> kind, String yaml) {
    client().resource(Serialization.unmarshal("---\n" + yaml, kind)).create();
  }

  /// Asks again until it holds, also where what it asks about is not there yet.
  static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
  }

  @Override
  public void close() {
    agent.close();
    cluster.close();
  }
}
