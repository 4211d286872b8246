package org.virtfleet.controllers.killed;

import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.testing.Lifeline;
import org.virtfleet.controllers.Controllers;
import org.virtfleet.controllers.TestCluster;

/// All controllers, on a [Lifeline].
final class MortalControllers implements AutoCloseable {

  private final Lifeline lifeline = new Lifeline();
  private final TypedClient client;
  private final Controllers controllers;

  MortalControllers(TestCluster cluster) throws ClusterFailure {
    client = lifeline.to(cluster.connection());
    controllers = cluster.start(client);
  }

  Lifeline lifeline() {
    return lifeline;
  }

  @Override
  public void close() {
    controllers.close();
    client.close();
  }
}
