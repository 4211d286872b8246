package org.virtfleet.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.controllers.OneNode.eventually;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.virtfleet.api.cdi.v1beta1.DataVolume;

/// Snapshots of claims and what is made of them, on a node whose copies are made by the test.
@ExtendWith(OneNode.OfClass.class)
class VolumeSnapshotIT {

  private static final String API = "snapshot.storage.k8s.io/v1";
  private static final String SUCCEEDED = "cdi.kubevirt.io/storage.pod.phase";

  private static OneNode node;
  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(OneNode own) {
    node = own;
    cluster = own.cluster();
    client = own.client();
    snapshotClass("local", "true", "Delete");
    snapshotClass("kept", "false", "Retain");
  }

  @Test
  void aClaimIsKeptAndVolumesAreMadeOfItBeforeTheSnapshotGoes() {
    String ns = cluster.namespace("kept-claim");
    claim(ns, "disk", "");
    snapshot(ns, "s", "source: {persistentVolumeClaimName: disk}");
    create(
        DataVolume.class,
        """
        {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {namespace: %1$s, name: volume},
         spec: {source: {snapshot: {namespace: %1$s, name: s}}, storage: {}}}
        """
            .formatted(ns));
    claim(
        ns,
        "again",
        "dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: s},");
    String kept = "snapshot-" + uid(ns, "s");
    eventually(() ->
        assertThat(notes(ns, kept))
            .containsEntry("k8s.io/CloneRequest", ns + "/disk")
            .containsEntry("virtfleet.org/copied-together", kept)
            .containsEntry("virtfleet.org/kept-for", "VolumeSnapshot/s")
            .containsKey("volume.kubernetes.io/selected-node"));
    eventually(() -> assertThat(snapshot(ns, "s").<Boolean>get("status", "readyToUse")).isFalse());
    assertThat(claim(ns, "volume")).as("it waits for the snapshot").isNull();
    assertThat(notes(ns, "again")).doesNotContainKey("k8s.io/CloneRequest");

    eventually(() -> assertThat(claim(ns, kept).getStatus().getPhase()).isEqualTo("Bound"));
    note(ns, kept, "Succeeded");
    eventually(() -> {
      var ready = snapshot(ns, "s");
      assertThat(ready.<Boolean>get("status", "readyToUse")).isTrue();
      assertThat(ready.<String>get("status", "restoreSize")).isEqualTo("1Mi");
      assertThat(ready.<Object>get("status", "error")).isNull();
      assertThat(ready.<String>get("status", "creationTime")).isNotEmpty();
      assertThat(ready.<String>get("spec", "volumeSnapshotClassName")).isEqualTo("local");
    });
    String content = snapshot(ns, "s").get("status", "boundVolumeSnapshotContentName");
    assertThat(content(content).<String>get("status", "snapshotHandle")).isEqualTo(ns + "/" + kept);
    assertThat(content(content).<Object>get("status", "restoreSize")).hasToString("1048576");

    for (String made : new String[] {"volume", "again"}) {
      eventually(() ->
          assertThat(notes(ns, made))
              .containsEntry("k8s.io/CloneRequest", ns + "/" + kept)
              .containsKey("volume.kubernetes.io/selected-node"));
    }
    assertThat(claim(ns, "volume").getSpec().getResources().getRequests().get("storage"))
        .hasToString("1Mi");

    delete(ns, "s");
    note(ns, "volume", "Succeeded");
    eventually(() ->
        assertThat(client.v1().events().inNamespace(ns).list().getItems())
            .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("SnapshotDeletePending")));
    assertThat(claim(ns, kept)).as("it is still being read").isNotNull();
    note(ns, "again", "Succeeded");
    eventually(() -> assertThat(snapshot(ns, "s")).isNull());
    assertThat(content(content)).isNull();
    assertThat(claim(ns, kept)).isNull();
    assertThat(claim(ns, "disk")).isNotNull();
  }

  @Test
  void whatIsRetainedCanBeUsedInAnotherNamespaceAndGoesWithWhoeverHasItThen() {
    String ns = cluster.namespace("retained");
    String other = cluster.namespace("retained-by");
    claim(ns, "disk", "");
    snapshot(ns, "s", "volumeSnapshotClassName: kept, source: {persistentVolumeClaimName: disk}");
    String kept = "snapshot-" + uid(ns, "s");
    eventually(() -> assertThat(claim(ns, kept).getStatus().getPhase()).isEqualTo("Bound"));
    note(ns, kept, "Succeeded");
    eventually(() -> assertThat(isReady(ns, "s")).isTrue());
    delete(ns, "s");
    eventually(() -> assertThat(snapshot(ns, "s")).isNull());
    assertThat(claim(ns, kept)).isNotNull();

    snapshot(other, "t", "source: {volumeSnapshotContentName: given}");
    eventually(() ->
        assertThat(snapshot(other, "t").<String>get("status", "error", "message"))
            .contains("no VolumeSnapshotContent given"));
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotContent, metadata: {name: given},
         spec: {driver: virtfleet.org/pool, deletionPolicy: Delete, source: {snapshotHandle: %s/%s},
           volumeSnapshotRef: {namespace: %s, name: t}}}
        """
            .formatted(ns, kept, other));
    eventually(() -> assertThat(isReady(other, "t")).isTrue());
    claim(
        other,
        "again",
        "dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: t},");
    eventually(() ->
        assertThat(notes(other, "again")).containsEntry("k8s.io/CloneRequest", ns + "/" + kept));
    note(other, "again", "Succeeded");

    client.genericKubernetesResources(API, "VolumeSnapshotContent").withName("given").delete();
    assertThat(claim(ns, kept)).as("the snapshot is still there").isNotNull();
    delete(other, "t");
    eventually(() -> assertThat(snapshot(other, "t")).isNull());
    eventually(() -> assertThat(claim(ns, kept)).isNull());
    assertThat(content("given")).isNull();
  }

  @Test
  void aVolumeThatIsInNoPoolIsNotKept() {
    String ns = cluster.namespace("elsewhere");
    create(
        PersistentVolume.class,
        """
        {apiVersion: v1, kind: PersistentVolume, metadata: {name: elsewhere},
         spec: {capacity: {storage: 1Mi}, accessModes: [ReadWriteOnce], storageClassName: by-hand, nfs: {server: nas, path: /x}}}
        """);
    create(
        PersistentVolumeClaim.class,
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: %s, name: disk},
         spec: {accessModes: [ReadWriteOnce], storageClassName: by-hand, resources: {requests: {storage: 1Mi}}}}
        """
            .formatted(ns));
    snapshot(ns, "s", "source: {persistentVolumeClaimName: disk}");
    awaitError(ns, "s", "is in no pool");
    assertThat(client.persistentVolumeClaims().inNamespace(ns).list().getItems()).hasSize(1);
  }

  @Test
  void whatCannotBeKeptSaysWhyUntilItCan() {
    String ns = cluster.namespace("unkept");
    snapshot(ns, "s", "source: {persistentVolumeClaimName: disk}");
    awaitError(ns, "s", "There is no claim disk.");
    snapshot(
        ns, "strange", "volumeSnapshotClassName: none, source: {persistentVolumeClaimName: disk}");
    claim(ns, "disk", "");
    awaitError(ns, "strange", "There is no VolumeSnapshotClass none.");
    String kept = "snapshot-" + uid(ns, "s");
    eventually(() -> assertThat(claim(ns, kept).getStatus().getPhase()).isEqualTo("Bound"));
    note(ns, kept, "Succeeded");
    eventually(() -> assertThat(isReady(ns, "s")).isTrue());

    client.persistentVolumeClaims().inNamespace(ns).withName(kept).delete();
    awaitError(ns, "s", "is not there");
    assertThat(isReady(ns, "s")).isFalse();
    assertThat(claim(ns, kept)).as("another day's data is not passed off as it").isNull();
    delete(ns, "s");
    delete(ns, "strange");
    eventually(() -> assertThat(snapshot(ns, "s")).isNull());
    eventually(() -> assertThat(snapshot(ns, "strange")).isNull());
  }

  private static void awaitError(String ns, String name, String words) {
    eventually(() ->
        assertThat(snapshot(ns, name).<String>get("status", "error", "message")).contains(words));
  }

  private static boolean isReady(String ns, String name) {
    return Boolean.TRUE.equals(snapshot(ns, name).<Object>get("status", "readyToUse"));
  }

  private static void snapshotClass(String name, String isDefault, String policy) {
    create(
        GenericKubernetesResource.class,
        """
        {apiVersion: snapshot.storage.k8s.io/v1, kind: VolumeSnapshotClass, driver: virtfleet.org/pool, deletionPolicy: %s,
         metadata: {name: %s, annotations: {snapshot.storage.kubernetes.io/is-default-class: '%s'}}}
        """
            .formatted(policy, name, isDefault));
  }

  private static void snapshot(String ns, String name, String spec) {
    create(
        GenericKubernetesResource.class,
        "{apiVersion: %s, kind: VolumeSnapshot, metadata: {namespace: %s, name: %s}, spec: {%s}}"
            .formatted(API, ns, name, spec));
  }

  private static void claim(String ns, String name, String more) {
    create(
        PersistentVolumeClaim.class,
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: %s, name: %s},
         spec: {accessModes: [ReadWriteOnce], storageClassName: local, %s resources: {requests: {storage: 1Mi}}}}
        """
            .formatted(ns, name, more));
  }

  /// What the agent does when the content is there.
  private static void note(String ns, String name, String phase) {
    client
        .persistentVolumeClaims()
        .inNamespace(ns)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(SUCCEEDED, phase));
  }

  private static void delete(String ns, String name) {
    client
        .genericKubernetesResources(API, "VolumeSnapshot")
        .inNamespace(ns)
        .withName(name)
        .delete();
  }

  private static GenericKubernetesResource snapshot(String ns, String name) {
    return client
        .genericKubernetesResources(API, "VolumeSnapshot")
        .inNamespace(ns)
        .withName(name)
        .get();
  }

  private static GenericKubernetesResource content(String name) {
    return client.genericKubernetesResources(API, "VolumeSnapshotContent").withName(name).get();
  }

  private static String uid(String ns, String name) {
    return snapshot(ns, name).getMetadata().getUid();
  }

  private static PersistentVolumeClaim claim(String ns, String name) {
    return client.persistentVolumeClaims().inNamespace(ns).withName(name).get();
  }

  private static Map<String, String> notes(String ns, String name) {
    return Objects.requireNonNullElse(
        claim(ns, name).getMetadata().getAnnotations(), Map.<String, String>of());
  }

  private static <T extends HasMetadata> void create(Class<T> kind, String yaml) {
    node.create(kind, yaml);
  }
}
