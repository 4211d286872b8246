package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is in every namespace without anybody's asking.
class NamespaceContentIT {

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
  void aNamespaceHasADefaultAccountThatComesAgain() {
    String ns = cluster.namespace("accounts");
    var account = cluster.client().serviceAccounts().inNamespace(ns).withName("default");
    eventually(() -> assertThat(account.get()).isNotNull());
    String uid = account.get().getMetadata().getUid();
    account.delete();
    eventually(() -> assertThat(account.get().getMetadata().getUid()).isNotEqualTo(uid));
  }

  @Test
  void aNamespaceHasTheServersAuthorityThatComesAgainAndCannotBeForged() {
    String ns = cluster.namespace("authorities");
    var map = cluster.client().configMaps().inNamespace(ns).withName("kube-root-ca.crt");
    eventually(() -> assertThat(map.get()).isNotNull());
    assertThat(map.get().getData()).isEqualTo(Map.of("ca.crt", cluster.authority()));
    assertThat(map.get().getMetadata().getAnnotations()).containsKey("kubernetes.io/description");

    String uid = map.get().getMetadata().getUid();
    map.delete();
    eventually(() -> assertThat(map.get().getMetadata().getUid()).isNotEqualTo(uid));

    forge(map);
    eventually(
        () -> assertThat(map.get().getData()).isEqualTo(Map.of("ca.crt", cluster.authority())));
  }

  private static void forge(Resource<ConfigMap> map) {
    ConfigMap forged =
        map.edit(now -> now.edit().withData(Map.of("ca.crt", "mine", "more", "x")).build());
    assertThat(forged.getData()).containsEntry("ca.crt", "mine");
  }
}
