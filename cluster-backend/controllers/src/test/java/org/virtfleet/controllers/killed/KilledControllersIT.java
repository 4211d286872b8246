package org.virtfleet.controllers.killed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.controllers.FakeAgent;
import org.virtfleet.controllers.TestCluster;

/// Kills the controllers before a change that an operation is made of, another one each time, and
/// lets the next ones go on.
///
/// `-Dvirtfleet.steps=N` does it before N changes of each operation, or before all that there are;
/// `-Dvirtfleet.seed=N` before those of an earlier run.
class KilledControllersIT {

  private static final int STEPS = Integer.getInteger("virtfleet.steps", 2);
  private static final long SEED = Long.getLong("virtfleet.seed", System.nanoTime());

  private static TestCluster cluster;
  private static FakeAgent agent;
  private static int scenes;

  @BeforeAll
  static void start() {
    System.out.println("KilledControllersIT: -Dvirtfleet.seed=" + SEED);
    cluster = TestCluster.withoutControllers();
    agent = new FakeAgent(cluster, "n1");
    cluster
        .client()
        .resource(
            Serialization.unmarshal(
                """
                ---
                {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass, metadata: {name: local},
                 driver: virtfleet.org/pool, deletionPolicy: Delete}
                """,
                GenericKubernetesResource.class))
        .create();
  }

  @AfterAll
  static void stop() {
    agent.close();
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("org.virtfleet.controllers.killed.Operations#all")
  void theNextControllersEndWhereTheFirstWouldHave(Operations.Operation operation)
      throws Exception {
    Scene model = scene();
    int changes;
    try (var controllers = new MortalControllers(cluster)) {
      operation.prepare().accept(model);
      int before = controllers.lifeline().changes();
      operation.ask().accept(model);
      model.awaitThat(operation.name(), () -> operation.isDone().test(model));
      changes = controllers.lifeline().changes() - before;
    }
    assertThat(changes).as("changes that make %s", operation).isPositive();
    List<Integer> steps = new ArrayList<>(IntStream.rangeClosed(1, changes).boxed().toList());
    Collections.shuffle(steps, new Random(SEED));
    for (int step : steps.subList(0, Math.min(STEPS, changes))) {
      walk(operation, step, model);
    }
    model.clear();
  }

  private static Scene scene() {
    return new Scene(cluster, "scene-" + ++scenes);
  }

  private static void walk(Operations.Operation operation, int step, Scene model)
      throws ClusterFailure {
    Scene scene = scene();
    Optional<String> killed;
    try (var first = new MortalControllers(cluster)) {
      operation.prepare().accept(scene);
      first.lifeline().cutBefore(step);
      operation.ask().accept(scene);
      scene.awaitThat(
          operation + ", or its controllers are killed before change " + step,
          () -> first.lifeline().cut().isPresent() || operation.isDone().test(scene));
      first.lifeline().spare();
      killed = first.lifeline().cut();
    }
    assertThat(operation.holds().test(scene))
        .as("what holds during %s, controllers killed before %s", operation, killed)
        .isTrue();
    try (var _ = new MortalControllers(cluster)) {
      scene.awaitSame(
          "%s, controllers killed before %s".formatted(operation, killed.orElse("nothing")), model);
      scene.clear();
    }
  }
}
