package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.FirstConsumer;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumePhase;
import org.virtfleet.api.cdi.v1beta1.DataVolumeStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;

/// Makes the claim of a DataVolume and follows it.
final class DataVolumeReconciler implements Reconciler<Key> {

  /// What keeps a DataVolume from going on until somebody changes something, and the event's reason
  /// for it. CDI's clients give up on `ErrClaimNotValid` instead of waiting for ever.
  private record Trouble(String reason, String words) {}

  private final Cache<DataVolume> volumes;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<StorageClass> classes;
  private final DataSources dataSources;
  private final Preallocation preallocation;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  DataVolumeReconciler(
      Cache<DataVolume> volumes,
      Cache<PersistentVolumeClaim> claims,
      Cache<StorageClass> classes,
      DataSources dataSources,
      Preallocation preallocation,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.volumes = volumes;
    this.claims = claims;
    this.classes = classes;
    this.dataSources = dataSources;
    this.preallocation = preallocation;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    DataVolume volume = volumes.get(key).orElse(null);
    if (volume == null || volume.getMetadata().getDeletionTimestamp() != null) {
      return Outcome.settled(); // the claim goes by its owner reference
    }
    PersistentVolumeClaim found = claims.get(key).orElse(null);
    if (found == null && isPrepopulated(volume)) {
      return Outcome.settled(); // somebody else makes the claim, with its content
    }
    Content content = content(volume, found);
    Optional<PersistentVolumeClaim> desired =
        found == null
            ? DesiredClaim.of(
                volume, content, sourceSize(content), preallocation.isFor(volume.getSpec()))
            : Optional.empty();
    Trouble trouble = trouble(volume, found, content, desired.isPresent()).orElse(null);
    PersistentVolumeClaim claim = found;
    if (trouble == null && found == null) {
      try {
        claim = makeClaim(volume, desired.orElseThrow());
      } catch (RequestFailed e) {
        if (!e.isInvalid()) {
          throw e;
        }
        trouble = new Trouble("ErrClaimNotValid", e.reason());
      }
    }
    PersistentVolumeClaim own = claim != null && Owners.controls(volume, claim) ? claim : null;
    writeStatus(volume, own, trouble == null ? null : trouble.words());
    tell(volume, own, trouble); // whoever waits for the status waits for no event
    return Outcome.settled(); // what it waits for brings the key back
  }

  private static boolean isPrepopulated(DataVolume volume) {
    return volume.getMetadata().getAnnotations() != null
        && volume.getMetadata().getAnnotations().containsKey(Annotations.PREPOPULATED);
  }

  /// A DataSource counts as it is when the claim is made, and so does a snapshot.
  private Content content(DataVolume volume, @Nullable PersistentVolumeClaim claim) {
    Content said = Content.of(volume);
    if (claim != null) {
      return said;
    }
    return switch (said) {
      case Content.Named(var dataSource) ->
          dataSources.claim(dataSource).<Content>map(Content.Clone::new).orElse(said);
      case Content.Snapshot(var snapshot) ->
          dataSources.snapshots().claim(snapshot).<Content>map(Content.Clone::new).orElse(said);
      case Content.Blank(),
          Content.Upload(),
          Content.Import(var _),
          Content.Image(var _),
          Content.Clone(var _),
          Content.NotSupported(var _) ->
          said;
    };
  }

  private Optional<Quantity> sourceSize(Content content) {
    return content instanceof Content.Clone(var source)
        ? claims
            .get(source)
            .map(claim -> claim.getSpec().getResources())
            .map(resources -> resources.getRequests().get("storage"))
        : Optional.empty();
  }

  private static Optional<Trouble> trouble(
      DataVolume volume, @Nullable PersistentVolumeClaim claim, Content content, boolean sized) {
    String name = volume.getMetadata().getName();
    if (claim != null) {
      return Owners.controls(volume, claim)
          ? Optional.empty()
          : Optional.of(
              new Trouble(
                  "ErrResourceExists",
                  "PVC "
                      + name
                      + " already exists and does not belong to this DataVolume: choose another name"));
    }
    Optional<String> unmet = UnmetWishes.of(volume.getSpec());
    if (unmet.isPresent()) {
      return unmet.map(words -> new Trouble("ErrClaimNotValid", words));
    }
    if (content instanceof Content.Named(var dataSource)) {
      return Optional.of(
          new Trouble(
              "DataSourceNotReady",
              "DataSource "
                  + dataSource
                  + " stands for no claim and no snapshot that is ready: make it, or name another one"));
    }
    if (content instanceof Content.Snapshot(var snapshot)) {
      return Optional.of(
          new Trouble(
              "SnapshotNotReady",
              "VolumeSnapshot "
                  + snapshot
                  + " is not there or not ready yet: kubectl describe volumesnapshot says why"));
    }
    if (content instanceof Content.NotSupported(var field)) {
      return Optional.of(
          new Trouble(
              "ErrClaimNotValid",
              "Virtfleet cannot fill a volume from "
                  + field
                  + " yet: use source.http, source.registry, source.pvc, source.snapshot, source.upload or source.blank"));
    }
    return sized
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                "ErrClaimNotValid",
                "DataVolume "
                    + name
                    + " says no size: set spec.storage.resources.requests.storage"));
  }

  private PersistentVolumeClaim makeClaim(DataVolume volume, PersistentVolumeClaim desired) {
    PersistentVolumeClaim claim = writer.create(desired);
    events.normal(volume, "Pending", "PVC " + claim.getMetadata().getName() + " Pending");
    return claim;
  }

  private void tell(
      DataVolume volume, @Nullable PersistentVolumeClaim claim, @Nullable Trouble trouble) {
    DataVolumeStatus status =
        Objects.requireNonNullElseGet(volume.getStatus(), DataVolumeStatus::new);
    if (trouble != null) {
      boolean told =
          status.getConditions().stream().anyMatch(c -> trouble.words().equals(c.getMessage()));
      if (!told) {
        events.warning(volume, trouble.reason(), trouble.words());
      }
      return;
    }
    DataVolumePhase phase = VolumeProgress.phase(volume, claim, isAwaiting(claim));
    if (phase.value().equals(status.getPhase())) {
      return;
    }
    if (phase == DataVolumePhase.UPLOAD_READY) {
      events.normal(
          volume, "UploadReady", "Ready to take an upload into " + volume.getMetadata().getName());
    } else if (phase == DataVolumePhase.SUCCEEDED) {
      events.normal(
          volume, success(volume), volume.getMetadata().getName() + " has all of its content");
    }
  }

  private boolean isAwaiting(@Nullable PersistentVolumeClaim claim) {
    return claim != null
        && FirstConsumer.isAwaited(
            claim,
            Optional.ofNullable(claim.getSpec().getStorageClassName())
                .flatMap(name -> classes.get(Key.of("", name))));
  }

  private static String success(DataVolume volume) {
    return switch (Content.of(volume)) {
      case Content.Upload() -> "UploadSucceeded";
      case Content.Clone(var _), Content.Named(var _), Content.Snapshot(var _) -> "CloneSucceeded";
      case Content.Blank(),
          Content.Import(var _),
          Content.Image(var _),
          Content.NotSupported(var _) ->
          "ImportSucceeded";
    };
  }

  private void writeStatus(
      DataVolume volume, @Nullable PersistentVolumeClaim claim, @Nullable String trouble) {
    writer.patchStatus(
        volume,
        Objects.requireNonNullElseGet(volume.getStatus(), DataVolumeStatus::new),
        status ->
            VolumeProgress.fill(
                status, volume, claim, isAwaiting(claim), trouble, clock.instant()));
  }
}
