package org.virtfleet.agent;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Claims as the controllers make, place and bind them.
final class Claims {
  static final String CLASS = "local";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final String namespace;
  private final TestCluster cluster;

  /// Those of the guests that tests make.
  Claims(TestCluster cluster) {
    this(cluster, "default");
  }

  Claims(TestCluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// What a claim says of the one that it is to be a copy of.
  Map<String, String> copyOf(String source) {
    return Map.of("k8s.io/CloneRequest", namespace + "/" + source);
  }

  /// @param from what `virtfleet.org/import-from` says
  void makeClass(String name, String from) {
    makeClass(name, from, Map.of());
  }

  void makeClass(String name, String from, Map<String, String> parameters) {
    cluster
        .client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName(name)
                .addToAnnotations("virtfleet.org/import-from", from)
                .endMetadata()
                .withProvisioner("virtfleet.org/pool")
                .withParameters(parameters)
                .withAllowVolumeExpansion(true)
                .build())
        .create();
  }

  PersistentVolumeClaim create(
      String name, String storageClass, long size, Map<String, String> notes) {
    var annotations = new HashMap<>(notes);
    annotations.put("volume.kubernetes.io/selected-node", TestCluster.NODE);
    var made =
        cluster
            .client()
            .resource(
                new PersistentVolumeClaimBuilder()
                    .withNewMetadata()
                    .withNamespace(namespace)
                    .withName(name)
                    .withAnnotations(annotations)
                    .endMetadata()
                    .withNewSpec()
                    .withAccessModes("ReadWriteOnce")
                    .withStorageClassName(storageClass)
                    .withNewResources()
                    .addToRequests("storage", new Quantity(Long.toString(size)))
                    .endResources()
                    .endSpec()
                    .build())
            .create();
    var volume = "pvc-" + made.getMetadata().getUid();
    await()
        .atMost(PATIENCE)
        .until(() -> cluster.client().persistentVolumes().withName(volume).get() != null);
    edit(name, claim -> claim.getSpec().setVolumeName(volume));
    return made;
  }

  /// Says that a claim has what it asked for, as the volume controller does.
  void sayBound(String name) {
    insist(() ->
        cluster
            .client()
            .resource(
                new PersistentVolumeClaimBuilder(get(name))
                    .editStatus()
                    .withPhase("Bound")
                    .withCapacity(volume(name).getSpec().getCapacity())
                    .endStatus()
                    .build())
            .updateStatus());
  }

  void askFor(String name, long size) {
    edit(
        name,
        claim ->
            claim
                .getSpec()
                .getResources()
                .setRequests(Map.of("storage", new Quantity(Long.toString(size)))));
  }

  private void edit(String name, Consumer<PersistentVolumeClaim> change) {
    insist(() ->
        cluster
            .client()
            .persistentVolumeClaims()
            .inNamespace(namespace)
            .withName(name)
            .edit(claim -> {
              change.accept(claim);
              return claim;
            }));
  }

  /// Writes whatever the agent writes at the same time.
  private static void insist(Callable<?> write) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e ->
            e instanceof KubernetesClientException conflict
                && conflict.getCode() == HttpURLConnection.HTTP_CONFLICT)
        .until(() -> write.call() != null);
  }

  void note(String name, Map<String, String> notes) {
    edit(name, claim -> claim.getMetadata().getAnnotations().putAll(notes));
  }

  String note(String name, String annotation) {
    return get(name).getMetadata().getAnnotations().getOrDefault(annotation, "");
  }

  String phase(String name) {
    return note(name, "cdi.kubevirt.io/storage.pod.phase");
  }

  String message(String name) {
    return note(name, "cdi.kubevirt.io/storage.condition.running.message");
  }

  /// What Events warn of.
  List<String> warnings(String name) {
    return cluster
        .client()
        .v1()
        .events()
        .inNamespace(namespace)
        .withField("involvedObject.name", name)
        .list()
        .getItems()
        .stream()
        .filter(event -> event.getType().equals("Warning"))
        .map(Event::getMessage)
        .toList();
  }

  PersistentVolume volume(String name) {
    return cluster
        .client()
        .persistentVolumes()
        .withName(get(name).getSpec().getVolumeName())
        .require();
  }

  Path file(String name) {
    return Path.of(volume(name).getSpec().getLocal().getPath());
  }

  /// Files beside that of its volume that an agent has made on the way to it.
  List<Path> workBeside(String name) throws IOException {
    Path volume = file(name);
    try (var files = Files.list(volume.getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("." + volume.getFileName()))
          .toList();
    }
  }

  void awaitPhase(String name, String phase) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            org.assertj.core.api.Assertions.assertThat(phase(name))
                .as(message(name))
                .isEqualTo(phase));
  }

  PersistentVolumeClaim get(String name) {
    return cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace(namespace)
        .withName(name)
        .require();
  }
}
