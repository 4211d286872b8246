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
      Resource<ConfigMap> owner =
          cluster
              .client()
              .resource(
                  new ConfigMapBuilder()
                      .withNewMetadata()
                      .withNamespace(ns)
                      .withName("owner")
                      .endMetadata()
                      .build());
      Resource<Secret> dependent =
          cluster
              .client()
              .resource(
                  new SecretBuilder()
                      .withNewMetadata()
                      .withNamespace(ns)
                      .withName("kept")
                      .withOwnerReferences(Owners.controlledBy(owner.create()))
                      .endMetadata()
                      .build());
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
}
