package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.Owners;

class GarbageCollectionIT {

  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void dependentsGoAfterTheirOwnerAndTheirOwnDependentsToo() {
    String ns = cluster.namespace("background");
    ConfigMap owner = configMap(ns, "owner");
    ConfigMap middle = configMap(ns, "middle", owner);
    secret(ns, "leaf", middle);
    configMap(ns, "stranger");

    get(ns, "owner").delete();

    eventually(() -> assertThat(get(ns, "middle").get()).isNull());
    eventually(() -> assertThat(secret(ns, "leaf").get()).isNull());
    assertThat(get(ns, "stranger").get()).isNotNull();
  }

  @Test
  void anOwnerDeletedInTheForegroundWaitsForItsDependents() {
    String ns = cluster.namespace("foreground");
    ConfigMap owner = configMap(ns, "owner");
    Secret held = secret(ns, "held", owner);
    cluster
        .client()
        .resource(held)
        .edit(s -> {
          s.getMetadata().getFinalizers().add("example.org/hold");
          return s;
        });

    get(ns, "owner").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    eventually(() ->
        assertThat(secret(ns, "held").get().getMetadata().getDeletionTimestamp()).isNotNull());
    assertThat(get(ns, "owner").get().getMetadata().getFinalizers())
        .containsExactly("foregroundDeletion");

    secret(ns, "held")
        .edit(s -> {
          s.getMetadata().getFinalizers().clear();
          return s;
        });
    eventually(() -> assertThat(get(ns, "owner").get()).isNull());
  }

  @Test
  void dependentsOfAnOwnerThatLeavesThemBehindStay() {
    String ns = cluster.namespace("leave");
    ConfigMap owner = configMap(ns, "owner");
    secret(ns, "kept", owner);

    get(ns, "owner").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    eventually(() -> assertThat(get(ns, "owner").get()).isNull());
    assertThat(secret(ns, "kept").get().getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void anObjectMadeForAnOwnerThatIsAlreadyGoneGoes() {
    String ns = cluster.namespace("late");
    ConfigMap owner = configMap(ns, "owner");
    get(ns, "owner").delete();
    ConfigMap again = configMap(ns, "owner");

    secret(ns, "late", owner);
    secret(ns, "right", again);

    eventually(() -> assertThat(secret(ns, "late").get()).isNull());
    assertThat(secret(ns, "right").get()).isNotNull();
  }

  private static ConfigMap configMap(String namespace, String name, ConfigMap... owners) {
    return cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withOwnerReferences(references(owners))
                .endMetadata()
                .build())
        .create();
  }

  private static Secret secret(String namespace, String name, ConfigMap owner) {
    return cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withOwnerReferences(references(owner))
                .endMetadata()
                .build())
        .create();
  }

  private static OwnerReference[] references(ConfigMap... owners) {
    return Arrays.stream(owners).map(Owners::controlledBy).toArray(OwnerReference[]::new);
  }

  private static Resource<ConfigMap> get(String namespace, String name) {
    return cluster.client().configMaps().inNamespace(namespace).withName(name);
  }

  private static Resource<Secret> secret(String namespace, String name) {
    return cluster.client().secrets().inNamespace(namespace).withName(name);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
  }
}
