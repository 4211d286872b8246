package org.virtfleet.controllers.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.Finalizers;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.controllers.TestCluster;

class GarbageCollectorIT {

  private static final ResourceType CONFIG_MAPS = TypedClient.typeOf(ConfigMap.class);
  private static final ResourceType SECRETS = TypedClient.typeOf(Secret.class);

  @Test
  void aDependentThatNoWatchHasShownYetIsLeftBehindLikeTheOthers() {
    try (var cluster = TestCluster.withoutControllers()) {
      String ns = cluster.namespace("leave");
      var owner = owner(cluster, ns);
      var dependent = dependent(cluster, ns, "kept", owner.create());
      dependent.create();
      owner.withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
      var graph = new OwnershipGraph();
      Item seen = Item.of(CONFIG_MAPS, owner.get().getMetadata());
      graph.put(seen);

      var collector =
          new GarbageCollector(
              graph,
              () -> List.of(CONFIG_MAPS, SECRETS),
              cluster.typed(),
              new ObjectWriter(cluster.typed()),
              _ -> {});
      Outcome outcome = collector.reconcile(seen.ref());

      assertThat(outcome).isEqualTo(Outcome.settled());
      assertThat(owner.get()).isNull();
      assertThat(dependent.get().getMetadata().getOwnerReferences()).isEmpty();
    }
  }

  /// The machine's controller lets go of disks that others have before it lets go of the machine.
  @Test
  void whatAMachineHasStaysUntilItsControllerHasLetGoOfTheMachine() {
    try (var cluster = TestCluster.withoutControllers()) {
      String ns = cluster.namespace("foreground");
      var owner = owner(cluster, ns, Finalizers.VM);
      var dependent = dependent(cluster, ns, "disk", owner.create());
      dependent.create();
      owner.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
      var graph = new OwnershipGraph();
      var collector =
          new GarbageCollector(
              graph,
              () -> List.of(CONFIG_MAPS, SECRETS),
              cluster.typed(),
              new ObjectWriter(cluster.typed()),
              _ -> {});
      Item disk = Item.of(SECRETS, dependent.get().getMetadata());
      Item held = Item.of(CONFIG_MAPS, owner.get().getMetadata());
      graph.put(held);
      graph.put(disk);

      assertThat(collector.reconcile(held.ref())).isEqualTo(Outcome.settled());
      assertThat(collector.reconcile(disk.ref())).isEqualTo(Outcome.settled());
      assertThat(dependent.get()).isNotNull();

      var _ =
          cluster
              .client()
              .configMaps()
              .inNamespace(ns)
              .withName("owner")
              .edit(map ->
                  new ConfigMapBuilder(map)
                      .editMetadata()
                      .removeFromFinalizers(Finalizers.VM)
                      .endMetadata()
                      .build());
      graph.put(Item.of(CONFIG_MAPS, owner.get().getMetadata()));
      assertThat(collector.reconcile(disk.ref())).isEqualTo(Outcome.settled());
      assertThat(dependent.get()).isNull();
    }
  }

  private static Resource<ConfigMap> owner(TestCluster cluster, String ns, String... finalizers) {
    return cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(ns)
                .withName("owner")
                .withFinalizers(finalizers)
                .endMetadata()
                .build());
  }

  private static Resource<Secret> dependent(
      TestCluster cluster, String ns, String name, ConfigMap owner) {
    return cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(ns)
                .withName(name)
                .withOwnerReferences(Owners.controlledBy(owner))
                .endMetadata()
                .build());
  }
}
