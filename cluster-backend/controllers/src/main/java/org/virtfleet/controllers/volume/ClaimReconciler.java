package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.FirstConsumer;
import org.virtfleet.api.Provisioners;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.PendingClaim;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.VolumeSnapshots;

/// Brings a claim to its volume.
final class ClaimReconciler implements Reconciler<Key> {

  /// How often a claim that no node can take is tried again although nothing changed.
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final StorageView view;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final PendingClaim pending;
  private final Function<Key, Optional<MachineBackup>> backups;
  private final VolumeSnapshots snapshots;

  /// @param backups by their keys
  ClaimReconciler(
      StorageView view,
      ObjectWriter writer,
      EventRecorder events,
      Function<Key, Optional<MachineBackup>> backups,
      VolumeSnapshots snapshots) {
    this.view = view;
    this.backups = backups;
    this.snapshots = snapshots;
    this.writer = writer;
    this.events = events;
    this.pending = new PendingClaim(writer, events);
  }

  @Override
  public Outcome reconcile(Key key) {
    PersistentVolumeClaim seen = view.claims().get(key).orElse(null);
    if (seen == null) {
      return Outcome.settled();
    }
    if (seen.getMetadata().getDeletionTimestamp() != null) {
      letGoIfUnused(seen);
      return Outcome.settled();
    }
    PersistentVolumeClaim claim = withUsersAndClass(seen);
    Optional<String> bound = Storage.boundVolume(claim);
    if (bound.isPresent()) {
      followVolume(pending.clear(claim), bound.get());
      return Outcome.settled();
    }
    claim = withPhase(claim, "Pending");
    Optional<PersistentVolume> volume = findVolume(claim);
    if (volume.isPresent()) {
      bind(pending.clear(claim), volume.get());
      return Outcome.settled();
    }
    return placeIfOurs(claim);
  }

  /// Kept while it is in use, and with the names of those that use it. A claim that names no class
  /// gets the default one as soon as there is one; the empty name means: no class, on purpose.
  private PersistentVolumeClaim withUsersAndClass(PersistentVolumeClaim claim) {
    String users = ClaimUsers.of(view, claim);
    return writer.patch(
        claim,
        copy -> {
          if (copy.getSpec().getStorageClassName() == null) {
            view.defaultClass().ifPresent(copy.getSpec()::setStorageClassName);
          }
          var metadata = new PersistentVolumeClaimBuilder(copy).editMetadata();
          return (users.isEmpty()
                  ? metadata.removeFromAnnotations(Annotations.USED_BY)
                  : metadata.addToAnnotations(Annotations.USED_BY, users))
              .endMetadata()
              .build();
        });
  }

  private void letGoIfUnused(PersistentVolumeClaim claim) {
    Key key = Key.of(claim);
    if (view.isInUse(key) || view.copiesOf(key).stream().anyMatch(Storage::isBeingCopied)) {
      return; // the end of the last instance or copy brings the key back
    }
    writer.patch(
        claim,
        copy -> {
          copy.removeFinalizer(Finalizers.CLAIM_IN_USE);
          return copy;
        });
  }

  private Optional<PersistentVolume> findVolume(PersistentVolumeClaim claim) {
    List<PersistentVolume> volumes = view.volumes().list();
    return volumes.stream()
        .filter(volume -> Storage.isFor(volume, claim))
        .findFirst()
        .or(() ->
            volumes.stream()
                .filter(volume -> Storage.fits(volume, claim))
                .min(Comparator.comparing(Storage::capacity)));
  }

  /// First the volume knows its claim, then the claim its volume: after a crash in between the
  /// volume is still found by the claim.
  private void bind(PersistentVolumeClaim claim, PersistentVolume volume) {
    writer.patch(
        volume,
        copy -> {
          copy.getSpec()
              .setClaimRef(
                  new ObjectReferenceBuilder(copy.getSpec().getClaimRef())
                      .withApiVersion("v1")
                      .withKind("PersistentVolumeClaim")
                      .withNamespace(claim.getMetadata().getNamespace())
                      .withName(claim.getMetadata().getName())
                      .withUid(claim.getMetadata().getUid())
                      .build());
          return copy;
        });
    PersistentVolumeClaim bound =
        writer.patch(
            claim,
            copy -> {
              copy.getSpec().setVolumeName(volume.getMetadata().getName());
              return new PersistentVolumeClaimBuilder(copy)
                  .editMetadata()
                  .addToAnnotations(Storage.BIND_COMPLETED, "yes")
                  .endMetadata()
                  .build();
            });
    followVolume(bound, volume.getMetadata().getName());
  }

  private void followVolume(PersistentVolumeClaim claim, String volumeName) {
    PersistentVolume volume = view.volumes().get(Key.of("", volumeName)).orElse(null);
    if (volume == null) {
      // A claim may name a volume that is yet to come; one that had its volume has lost it.
      boolean hadIt = Storage.annotation(claim, Storage.BIND_COMPLETED).isPresent();
      if (hadIt && !"Lost".equals(phase(claim))) {
        events.warning(
            claim,
            "ClaimLost",
            "The volume " + volumeName + " of this claim is gone, and its data with it");
      }
      withPhase(claim, hadIt ? "Lost" : "Pending");
      return;
    }
    if (!Storage.isFor(volume, claim)) {
      if (volume.getSpec().getClaimRef() == null) {
        bind(claim, volume);
      }
      return;
    }
    writer.patchStatus(
        claim,
        copy -> {
          var status =
              Objects.requireNonNullElseGet(copy.getStatus(), PersistentVolumeClaimStatus::new);
          status.setPhase("Bound");
          status.setAccessModes(volume.getSpec().getAccessModes());
          status.setCapacity(volume.getSpec().getCapacity());
          copy.setStatus(status);
          return copy;
        });
  }

  private PersistentVolumeClaim withPhase(PersistentVolumeClaim claim, String phase) {
    return writer.patchStatus(
        claim,
        copy -> {
          var status =
              Objects.requireNonNullElseGet(copy.getStatus(), PersistentVolumeClaimStatus::new);
          status.setPhase(phase);
          copy.setStatus(status);
          return copy;
        });
  }

  private Outcome placeIfOurs(PersistentVolumeClaim claim) {
    String className = Storage.className(claim.getSpec().getStorageClassName());
    Optional<StorageClass> storageClass = view.storageClass(className);
    if (storageClass.isEmpty() && !className.isEmpty()) {
      pending.tell(
          claim,
          "ProvisioningFailed", // in the words of Kubernetes
          "storageclass.storage.k8s.io \"%s\" not found".formatted(className));
      return Outcome.settled(); // a class that comes brings the key back
    }
    if (storageClass.isEmpty() || !Provisioners.POOL.equals(storageClass.get().getProvisioner())) {
      return Outcome.settled(); // somebody else's, or a volume made by hand
    }
    if (Storage.annotation(claim, Annotations.SELECTED_NODE).isPresent()) {
      return Outcome.settled(); // the agent of that node is at it
    }
    Optional<ClaimSource> named = ClaimSource.of(claim, snapshots);
    if (named.isPresent() && Storage.cloneSource(claim).isEmpty()) {
      return follow(claim, named.get());
    }
    if (FirstConsumer.isAwaited(claim, storageClass)) {
      pending.clear(claim);
      events.normal(
          claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
      return Outcome.settled(); // the scheduler names the node
    }
    Optional<Key> source = Storage.cloneSource(claim);
    if (source.isPresent()) {
      boolean alive = Storage.annotation(claim, Annotations.COPIED_TOGETHER).isPresent();
      return switch (CloneSource.of(view, source.get(), alive)) {
        case CloneSource.On(var with) -> place(claim, with);
        case CloneSource.NotYet(var reason, var words) -> {
          pending.tell(claim, reason, words);
          yield Outcome.settled(); // a change of the source brings the key back
        }
      };
    }
    Optional<Key> backup = Storage.restoredBackup(claim);
    if (backup.isPresent()) {
      return placeRestored(claim, backup.get());
    }
    Optional<String> node =
        NodeChoice.find(
            className,
            Storage.requested(claim),
            view.nodes().list(),
            view.capacities().list(),
            view.companionNodes(claim));
    if (node.isEmpty()) {
      pending.tell(
          claim,
          "WaitingForNode",
          "No node that is ready has %s free in its pool%s"
              .formatted(
                  Storage.requestedText(claim),
                  PoolProblems.of(className, view.capacities().list())));
      return Outcome.again(RETRY);
    }
    return place(claim, node.get());
  }

  /// A claim that names what it is to be made of (`dataSource`) becomes a copy like any other.
  private Outcome follow(PersistentVolumeClaim claim, ClaimSource named) {
    switch (named) {
      case ClaimSource.Copy(var source) ->
          writer.patch(
              claim,
              copy ->
                  new PersistentVolumeClaimBuilder(copy)
                      .editMetadata()
                      .addToAnnotations(Annotations.CLONE_REQUEST, source.toString())
                      .endMetadata()
                      .build());
      case ClaimSource.NotYet(var reason, var words) -> pending.tell(claim, reason, words);
    }
    return Outcome.settled(); // the note, or the snapshot's next change, brings the key back
  }

  /// The backup's next change brings the claim back.
  private Outcome placeRestored(PersistentVolumeClaim claim, Key backup) {
    return switch (CloneSource.of(backups.apply(backup))) {
      case CloneSource.On(var with) -> place(claim, with);
      case CloneSource.NotYet(var reason, var words) -> {
        pending.tell(claim, reason, words);
        yield Outcome.settled();
      }
    };
  }

  private Outcome place(PersistentVolumeClaim claim, String node) {
    writer.patch(
        pending.clear(claim),
        copy ->
            new PersistentVolumeClaimBuilder(copy)
                .editMetadata()
                .addToAnnotations(Storage.STORAGE_PROVISIONER, Provisioners.POOL)
                .addToAnnotations(Annotations.SELECTED_NODE, node)
                .endMetadata()
                .build());
    return Outcome.settled();
  }

  private static String phase(PersistentVolumeClaim claim) {
    return claim.getStatus() == null
        ? ""
        : Objects.requireNonNullElse(claim.getStatus().getPhase(), "");
  }
}
