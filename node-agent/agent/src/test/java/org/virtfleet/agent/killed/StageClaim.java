package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.agent.ImageServer;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;

/// The claim of a [Stage], and a web server that its content may come from.
final class StageClaim implements AutoCloseable {
  private final Stage stage;
  private final ImageServer web = new ImageServer();

  StageClaim(Stage stage) throws IOException {
    this.stage = stage;
  }

  /// Asks for a claim of a MiB on this node.
  ///
  /// @param annotations that it has besides
  void ask(Map<String, String> annotations) {
    ask(annotations, 1 << 20);
  }

  private void ask(Map<String, String> annotations, int size) {
    PersistentVolumeClaim claim =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withNamespace(Stage.OWN)
            .withName(Stage.NAME)
            .withAnnotations(annotations)
            .addToAnnotations(Annotations.SELECTED_NODE, TestCluster.NODE)
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName("local")
            .withNewResources()
            .addToRequests("storage", new Quantity(Integer.toString(size)))
            .endResources()
            .endSpec()
            .build();
    stage.cluster.client().resource(claim).create();
  }

  /// A claim with an empty file.
  ///
  /// @param size in bytes
  void makeEmpty(int size) {
    ask(Map.of(), size);
    Stage.awaitThat(
        "the claim has its volume",
        () -> {
          bind();
          return stage.all(PersistentVolumeClaim.class).stream()
              .anyMatch(claim -> claim.getSpec().getVolumeName() != null);
        });
    try (var file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file of its volume.
  Path file() {
    return Path.of(stage.all(PersistentVolume.class).getFirst().getSpec().getLocal().getPath());
  }

  /// Whether its content is said to be there.
  boolean isSaid() {
    return stage.all(PersistentVolumeClaim.class).stream()
        .anyMatch(claim ->
            "Succeeded"
                .equals(claim.getMetadata().getAnnotations().get(Annotations.TRANSFER_PHASE)));
  }

  /// What is said of its content.
  Optional<String> note(String annotation) {
    return stage.all(PersistentVolume.class).stream()
        .flatMap(volume ->
            Optional.ofNullable(volume.getMetadata().getAnnotations().get(annotation)).stream())
        .findFirst();
  }

  /// Asks for a claim that is filled from a web server.
  void askFor(byte[] image) {
    web.offer("disk.img", image);
    ask(
        Map.of(
            Annotations.IMPORT_SOURCE, "http", Annotations.IMPORT_ENDPOINT, web.url("disk.img")));
  }

  /// Whether a volume has these bytes first, and its claim says that all has come.
  boolean isImported(byte[] image) {
    return isSaid()
        && stage.all(PersistentVolume.class).stream()
            .map(this::content)
            .anyMatch(content ->
                content.length == 1 << 20
                    && Arrays.equals(Arrays.copyOf(content, image.length), image));
  }

  /// Says that the claim is bound and has what its volume has, once it has one.
  ///
  /// @return whether it is
  boolean sayBound() {
    bind();
    stage.all(PersistentVolume.class).forEach(volume -> sayBound(volume.getSpec().getCapacity()));
    return has(new Quantity(Integer.toString(1 << 20)));
  }

  /// @param size in bytes
  void askForMore(int size) {
    stage.edit(
        Stage.OWN,
        PersistentVolumeClaim.class,
        claim ->
            claim
                .getSpec()
                .getResources()
                .setRequests(Map.of("storage", new Quantity(Integer.toString(size)))));
  }

  /// Whether the claim says that it is as large as this.
  boolean has(Quantity size) {
    return stage.all(PersistentVolumeClaim.class).stream()
        .map(claim -> claim.getStatus().getCapacity())
        .anyMatch(capacity -> capacity != null && size.equals(capacity.get("storage")));
  }

  private void sayBound(Map<String, Quantity> capacity) {
    stage
        .cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace(Stage.OWN)
        .withName(Stage.NAME)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"phase\": \"Bound\", \"capacity\": {\"storage\": \"%s\"}}}"
                .formatted(capacity.get("storage")));
  }

  /// What is in a volume.
  private byte[] content(PersistentVolume volume) {
    Map<String, String> notes = volume.getMetadata().getAnnotations();
    return stage
        .hypervisor
        .storage()
        .content(
            notes.getOrDefault(Annotations.POOL, ""), notes.getOrDefault(Annotations.VOLUME, ""));
  }

  /// How large the hypervisor has made a volume, in bytes.
  long capacity(PersistentVolume volume) {
    Map<String, String> notes = volume.getMetadata().getAnnotations();
    return stage
        .hypervisor
        .storage()
        .volume(
            notes.getOrDefault(Annotations.POOL, ""), notes.getOrDefault(Annotations.VOLUME, ""))
        .orElseThrow()
        .capacity();
  }

  /// What the volume controller does.
  void bind() {
    for (PersistentVolume volume : stage.all(PersistentVolume.class)) {
      if (stage.all(PersistentVolumeClaim.class).stream()
          .anyMatch(claim -> claim.getSpec().getVolumeName() == null)) {
        stage.edit(
            Stage.OWN,
            PersistentVolumeClaim.class,
            claim -> claim.getSpec().setVolumeName(volume.getMetadata().getName()));
      }
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
