package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.agent.ImageServer;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.storage.ImagePart;
import org.virtfleet.agent.storage.ImageRefused;
import org.virtfleet.agent.storage.ImageRequest;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.testing.Lifeline;

/// A claim of a [Stage], and a web server that its content may come from.
final class StageClaim implements AutoCloseable {
  private final Stage stage;
  private final String name;
  private final ImageServer web = new ImageServer();

  /// Whether the sender of an image has heard that it is taken.
  private boolean isAnswered;

  StageClaim(Stage stage, String name) throws IOException {
    this.stage = stage;
    this.name = name;
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
            .withName(name)
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
          return claim().filter(claim -> claim.getSpec().getVolumeName() != null).isPresent();
        });
    try (var file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A claim whose file holds this.
  void make(byte[] content) {
    makeEmpty(content.length);
    write(file(), content);
  }

  static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether all of its file is this, and it is said to be there.
  boolean holds(byte[] content) {
    try {
      return isSaid() && Arrays.equals(Files.readAllBytes(file()), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file of its volume.
  Path file() {
    return Path.of(volume().orElseThrow().getSpec().getLocal().getPath());
  }

  private Optional<PersistentVolumeClaim> claim() {
    return stage.all(PersistentVolumeClaim.class).stream()
        .filter(claim -> name.equals(claim.getMetadata().getName()))
        .findFirst();
  }

  private Optional<PersistentVolume> volume() {
    return claim()
        .map(claim -> "pvc-" + claim.getMetadata().getUid())
        .flatMap(volume ->
            stage.all(PersistentVolume.class).stream()
                .filter(each -> volume.equals(each.getMetadata().getName()))
                .findFirst());
  }

  /// Whether its content is said to be there.
  boolean isSaid() {
    return claim()
        .filter(claim ->
            "Succeeded"
                .equals(claim.getMetadata().getAnnotations().get(Annotations.TRANSFER_PHASE)))
        .isPresent();
  }

  /// What is said of its content.
  Optional<String> note(String annotation) {
    return volume()
        .map(volume -> volume.getMetadata().getAnnotations())
        .map(notes -> notes.get(annotation));
  }

  /// Asks for a claim that is filled from a web server.
  void askFor(byte[] image) {
    web.offer("disk.img", image);
    ask(
        Map.of(
            Annotations.IMPORT_SOURCE, "http", Annotations.IMPORT_ENDPOINT, web.url("disk.img")));
  }

  /// Asks for a claim that images are sent into, and waits until it is bound.
  void makeTarget() {
    ask(Map.of(Annotations.UPLOAD_TARGET, ""));
    Stage.awaitThat("the claim is bound", this::sayBound);
    isAnswered = false;
  }

  /// Sends an image, for an answer that does not wait until the volume has it. An agent that is
  /// killed first answers nothing.
  void send(byte[] image) {
    try {
      var whole = new ImagePart(0, image.length, image.length);
      var _ =
          stage
              .intake()
              .accept(
                  Stage.OWN,
                  name,
                  new ImageRequest("disk.img", whole, true),
                  Channels.newChannel(new ByteArrayInputStream(image)));
      isAnswered = true;
    } catch (ImageRefused e) {
      throw new AssertionError(e);
    } catch (Lifeline.Killed _) {
      isAnswered = false;
    }
  }

  /// Whether an image was sent, again where that was not answered, and is said to be there.
  boolean isSent(byte[] image) {
    if (!isAnswered && stage.killed().isEmpty()) {
      send(image);
    }
    return isSaid();
  }

  /// Whether a volume has these bytes first, and its claim says that all has come.
  boolean isImported(byte[] image) {
    return isSaid()
        && volume()
            .map(this::content)
            .filter(content ->
                content.length == 1 << 20
                    && Arrays.equals(Arrays.copyOf(content, image.length), image))
            .isPresent();
  }

  /// Says that the claim is bound and has what its volume has, once it has one.
  ///
  /// @return whether it is
  boolean sayBound() {
    bind();
    claim()
        .filter(claim -> claim.getSpec().getVolumeName() != null)
        .flatMap(_ -> volume())
        .ifPresent(volume -> sayBound(volume.getSpec().getCapacity()));
    return has(new Quantity(Integer.toString(1 << 20)));
  }

  /// @param size in bytes
  void askForMore(int size) {
    stage.edit(
        Stage.OWN,
        PersistentVolumeClaim.class,
        name,
        claim ->
            claim
                .getSpec()
                .getResources()
                .setRequests(Map.of("storage", new Quantity(Integer.toString(size)))));
  }

  /// Whether the claim says that it is as large as this.
  boolean has(Quantity size) {
    return claim()
        .map(claim -> claim.getStatus().getCapacity())
        .filter(capacity -> size.equals(capacity.get("storage")))
        .isPresent();
  }

  private void sayBound(Map<String, Quantity> capacity) {
    stage
        .cluster
        .client()
        .persistentVolumeClaims()
        .inNamespace(Stage.OWN)
        .withName(name)
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
    if (claim().filter(claim -> claim.getSpec().getVolumeName() == null).isPresent()) {
      volume()
          .ifPresent(volume ->
              stage.edit(
                  Stage.OWN,
                  PersistentVolumeClaim.class,
                  name,
                  claim -> claim.getSpec().setVolumeName(volume.getMetadata().getName())));
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
