package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.Rfc3339;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// Keeps the data of claims in VolumeSnapshots: first a VolumeSnapshotContent says what is to be,
/// then the claim is copied (a running guest's as it is at one moment), then content and snapshot
/// say that it is there. What was complete once is never copied anew: it would be of another day.
final class VolumeSnapshotReconciler implements Reconciler<Key> {

  static final String FINALIZER = "snapshot.storage.kubernetes.io/volumesnapshot-bound-protection";

  private static final String SIZE = "storage";
  private static final String SUCCEEDED = "Succeeded";

  private final GenericCache snapshots;
  private final Cache<PersistentVolumeClaim> claims;
  private final TypedClient client;
  private final VolumeSnapshotClasses classes;
  private final VolumeSnapshotRemoval removal;
  private final Copies copies;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;

  VolumeSnapshotReconciler(
      GenericCache snapshots,
      Cache<PersistentVolumeClaim> claims,
      TypedClient client,
      VolumeSnapshotClasses classes,
      VolumeSnapshotRemoval removal,
      Copies copies,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.claims = claims;
    this.client = client;
    this.classes = classes;
    this.removal = removal;
    this.copies = copies;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Outcome reconcile(Key key) {
    GenericKubernetesResource seen = snapshots.get(key).orElse(null);
    if (seen == null) {
      return Outcome.settled();
    }
    if (seen.getMetadata().getDeletionTimestamp() != null) {
      letGo(seen);
    } else {
      follow(change(seen, copy -> copy.addFinalizer(FINALIZER)));
    }
    return Outcome.settled(); // whatever it waits for brings it back
  }

  private void letGo(GenericKubernetesResource snapshot) {
    Optional<VolumeSnapshotContent> content =
        content(contentName(snapshot))
            .filter(found -> found.isFor(snapshot))
            .filter(VolumeSnapshotContent::isDeletedWithIt);
    if (content.isPresent() && removal.isBeingRead(content.get())) {
      events.warning(
          snapshot,
          "SnapshotDeletePending",
          "Claims are being copied from the snapshot: it goes when they are complete");
      return;
    }
    if (content.isEmpty() || removal.remove(content.get())) {
      change(snapshot, copy -> copy.removeFinalizer(FINALIZER));
    }
  }

  private static String contentName(GenericKubernetesResource snapshot) {
    Object prepared = snapshot.get("spec", "source", "volumeSnapshotContentName");
    return prepared == null ? VolumeSnapshotContent.name(snapshot) : prepared.toString();
  }

  private Optional<VolumeSnapshotContent> content(String name) {
    return client.find(VolumeSnapshots.CONTENTS, Key.of("", name)).map(VolumeSnapshotContent::new);
  }

  private void follow(GenericKubernetesResource snapshot) {
    Optional<VolumeSnapshotContent> content = content(contentName(snapshot));
    String source =
        Objects.toString(snapshot.<Object>get("spec", "source", "persistentVolumeClaimName"), "");
    if (source.isEmpty()) {
      prepared(snapshot, content);
    } else if (content.filter(VolumeSnapshotContent::isComplete).isPresent()) {
      tellKept(snapshot, content.get());
    } else {
      take(snapshot, Key.of(snapshot.getMetadata().getNamespace(), source), content);
    }
  }

  /// An administrator has said where the data is.
  private void prepared(
      GenericKubernetesResource snapshot, Optional<VolumeSnapshotContent> content) {
    if (content.isEmpty()) {
      fail(
          snapshot,
          "SnapshotContentMissing",
          "There is no VolumeSnapshotContent " + contentName(snapshot) + ".");
      return;
    }
    VolumeSnapshotContent found = content.get();
    String uid = found.snapshotUid();
    if (!found.snapshot().equals(Key.of(snapshot))
        || !(uid.isEmpty() || uid.equals(snapshot.getMetadata().getUid()))) {
      fail(
          snapshot,
          "SnapshotMisbound",
          "The VolumeSnapshotContent %s is for another snapshot (volumeSnapshotRef)."
              .formatted(contentName(snapshot)));
    } else if (!found.isOurs() || found.claim().isEmpty()) {
      fail(
          snapshot,
          "SnapshotMisbound",
          "The VolumeSnapshotContent %s names nothing that a snapshot of this cluster was kept in: snapshotHandle is NAMESPACE/snapshot-UID of a claim."
              .formatted(contentName(snapshot)));
    } else {
      tellKept(snapshot, new VolumeSnapshotContent(bound(snapshot, found)));
    }
  }

  private GenericKubernetesResource bound(
      GenericKubernetesResource snapshot, VolumeSnapshotContent content) {
    return change(
        content.object(),
        copy -> {
          copy.addFinalizer(VolumeSnapshotContent.FINALIZER);
          Map<String, Object> named = new HashMap<>();
          if (copy.get("spec", "volumeSnapshotRef") instanceof Map<?, ?> reference) {
            reference.forEach((name, value) -> named.put(String.valueOf(name), value));
          }
          named.put("uid", snapshot.getMetadata().getUid());
          var _ = with(copy, "spec", Map.of("volumeSnapshotRef", named));
        });
  }

  private void take(
      GenericKubernetesResource snapshot, Key source, Optional<VolumeSnapshotContent> content) {
    PersistentVolumeClaim claim = claims.get(source).orElse(null);
    if (content.isEmpty()) {
      if (claim == null || claim.getMetadata().getDeletionTimestamp() != null) {
        fail(snapshot, "SnapshotSourceMissing", "There is no claim %s.".formatted(source.name()));
        return;
      }
      if (claim.getStatus() == null || !"Bound".equals(claim.getStatus().getPhase())) {
        fail(
            snapshot,
            "SnapshotSourceNotBound",
            "The claim %s has no volume yet.".formatted(source.name()));
        return;
      }
      if (!copies.isInPool(claim)) {
        fail(
            snapshot,
            "SnapshotSourceNotSupported",
            "The volume of claim %s is in no pool of a node of this cluster: it cannot be copied."
                .formatted(source.name()));
        return;
      }
      begin(snapshot, claim);
      return;
    }
    Key data = content.get().claim().orElseThrow();
    var copy = new Copies.Copy(source.name(), source.name(), data.name());
    switch (copies.keep(
        data.namespace(),
        "VolumeSnapshot/" + snapshot.getMetadata().getName(),
        List.of(copy),
        List.of(),
        Optional.empty())) {
      case Copies.State.Done() -> complete(snapshot, content.get(), copy);
      case Copies.State.Working(var words) -> tellWorking(snapshot, data, words);
      case Copies.State.Failed(var words) -> fail(snapshot, "SnapshotCreationFailed", words);
    }
  }

  private void begin(GenericKubernetesResource snapshot, PersistentVolumeClaim source) {
    String named = Objects.toString(snapshot.<Object>get("spec", "volumeSnapshotClassName"), "");
    switch (classes.find(named)) {
      case VolumeSnapshotClasses.Answer.None(var words) ->
          fail(snapshot, "GetSnapshotClassFailed", words);
      case VolumeSnapshotClasses.Answer.Found(var name, var deletionPolicy) -> {
        GenericKubernetesResource classed =
            change(snapshot, copy -> with(copy, "spec", Map.of("volumeSnapshotClassName", name)));
        var content =
            writer.create(VolumeSnapshotContent.of(classed, source, name, deletionPolicy));
        events.normal(
            classed,
            "CreatingSnapshot",
            "Keeping the data of claim %s".formatted(source.getMetadata().getName()));
        take(classed, Key.of(source), Optional.of(new VolumeSnapshotContent(content)));
      }
    }
  }

  private void complete(
      GenericKubernetesResource snapshot, VolumeSnapshotContent content, Copies.Copy copy) {
    Instant time =
        copies
            .moment(snapshot.getMetadata().getNamespace(), List.of(copy), List.of())
            .map(CopyMoment::time)
            .orElseGet(clock::instant);
    Map<String, Object> status = new HashMap<>();
    status.put(VolumeSnapshotContent.CREATED, nanoseconds(time));
    GenericKubernetesResource kept =
        writer.patchStatus(content.object(), seen -> with(seen, "status", status));
    tellKept(snapshot, new VolumeSnapshotContent(kept));
    events.normal(snapshot, "SnapshotReady", "The snapshot is ready to be used");
  }

  /// As the storage interface of containers (CSI) has it, since 1970.
  private static long nanoseconds(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }

  /// The data was complete; it may have been taken away since.
  private void tellKept(GenericKubernetesResource snapshot, VolumeSnapshotContent content) {
    Key data = content.claim().orElseThrow();
    Optional<PersistentVolumeClaim> claim = claims.get(data);
    Optional<Quantity> size = claim.flatMap(VolumeSnapshotReconciler::sizeOfCopy);
    if (claim.isEmpty() || size.isEmpty()) {
      fail(
          snapshot,
          "SnapshotContentMissing",
          "The claim %s, which had the data of the snapshot, is not there or has not got it."
              .formatted(data));
      return;
    }
    Object since =
        Optional.ofNullable(content.object().<Object>get("status", VolumeSnapshotContent.CREATED))
            .orElseGet(() -> nanoseconds(created(claim.get())));
    Map<String, Object> told = new HashMap<>();
    told.put(VolumeSnapshotContent.CREATED, since);
    told.put("snapshotHandle", data.toString());
    told.put("restoreSize", size.get().getNumericalAmount().longValueExact());
    told.put(VolumeSnapshotContent.READY, true);
    var _ = writer.patchStatus(content.object(), seen -> with(seen, "status", told));
    Map<String, Object> status = new HashMap<>();
    status.put("boundVolumeSnapshotContentName", content.key().name());
    status.put(
        VolumeSnapshotContent.CREATED,
        Rfc3339.seconds(Instant.ofEpochSecond(0, Long.parseLong(since.toString()))));
    status.put("restoreSize", size.get().toString());
    status.put(VolumeSnapshotContent.READY, true);
    tell(snapshot, status);
  }

  /// @return empty while the copy is not complete
  private static Optional<Quantity> sizeOfCopy(PersistentVolumeClaim claim) {
    return Optional.of(claim)
        .filter(copy -> copy.getMetadata().getDeletionTimestamp() == null)
        .filter(copy -> SUCCEEDED.equals(note(copy, Annotations.TRANSFER_PHASE)))
        .flatMap(copy -> Optional.ofNullable(copy.getStatus()))
        .flatMap(status -> Optional.ofNullable(status.getCapacity()))
        .flatMap(capacity -> Optional.ofNullable(capacity.get(SIZE)));
  }

  private static Instant created(PersistentVolumeClaim claim) {
    return Instant.parse(claim.getMetadata().getCreationTimestamp());
  }

  private static String note(PersistentVolumeClaim claim, String name) {
    return Objects.requireNonNullElse(
            claim.getMetadata().getAnnotations(), Map.<String, String>of())
        .getOrDefault(name, "");
  }

  /// What failed and is tried again is told as an error, too: people wait for it.
  private void tellWorking(GenericKubernetesResource snapshot, Key data, String words) {
    Map<String, Object> status = new HashMap<>();
    status.put("boundVolumeSnapshotContentName", contentName(snapshot));
    status.put(VolumeSnapshotContent.READY, false);
    if (claims
        .get(data)
        .filter(claim -> "Error".equals(note(claim, Annotations.TRANSFER_REASON)))
        .isPresent()) {
      status.put("error", error(snapshot, words));
    }
    tell(snapshot, status);
  }

  private void fail(GenericKubernetesResource snapshot, String reason, String words) {
    boolean isTold = words.equals(snapshot.<Object>get("status", "error", "message"));
    tell(snapshot, Map.of(VolumeSnapshotContent.READY, false, "error", error(snapshot, words)));
    if (!isTold) {
      events.warning(snapshot, reason, words);
    }
  }

  /// One that says what it said before keeps its time.
  private Map<String, Object> error(GenericKubernetesResource snapshot, String words) {
    Object before = snapshot.get("status", "error", "time");
    boolean isTold = words.equals(snapshot.<Object>get("status", "error", "message"));
    return Map.of(
        "message",
        words,
        "time",
        before != null && isTold ? before : Rfc3339.seconds(clock.instant()));
  }

  private void tell(GenericKubernetesResource snapshot, Map<String, Object> status) {
    var _ =
        writer.patchStatus(
            snapshot,
            copy -> {
              with(copy, "status", status);
              if (!status.containsKey("error")
                  && copy.getAdditionalProperties().get("status") instanceof Map<?, ?> told) {
                told.remove("error");
              }
              return copy;
            });
  }

  private static GenericKubernetesResource with(
      GenericKubernetesResource copy, String part, Map<String, Object> fields) {
    Map<String, Object> changed = new HashMap<>();
    if (copy.getAdditionalProperties().get(part) instanceof Map<?, ?> before) {
      before.forEach((name, value) -> changed.put(String.valueOf(name), value));
    }
    changed.putAll(fields);
    copy.setAdditionalProperty(part, changed);
    return copy;
  }

  private GenericKubernetesResource change(
      GenericKubernetesResource seen, Consumer<GenericKubernetesResource> change) {
    return writer.patch(
        seen,
        copy -> {
          change.accept(copy);
          return copy;
        });
  }
}
