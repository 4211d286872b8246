package org.virtfleet.controllers.snapshot;

import java.util.function.Consumer;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// Ends VolumeSnapshotContents that are being deleted: not before the snapshot that they are bound
/// to, and not while claims are copied from what they hold.
final class VolumeSnapshotContentReconciler implements Reconciler<Key> {

  private final GenericCache contents;
  private final TypedClient client;
  private final VolumeSnapshotRemoval removal;
  private final Consumer<Key> onGone;

  /// @param onGone is told the snapshot of each that is gone
  VolumeSnapshotContentReconciler(
      GenericCache contents,
      TypedClient client,
      VolumeSnapshotRemoval removal,
      Consumer<Key> onGone) {
    this.contents = contents;
    this.client = client;
    this.removal = removal;
    this.onGone = onGone;
  }

  @Override
  public Outcome reconcile(Key key) {
    contents
        .get(key)
        .map(VolumeSnapshotContent::new)
        .filter(VolumeSnapshotContent::isGoing)
        .filter(content -> !hasSnapshot(content) && !removal.isBeingRead(content))
        .filter(removal::finish)
        .ifPresent(content -> onGone.accept(content.snapshot()));
    return Outcome.settled(); // its snapshot's and its claims' changes bring it back
  }

  private boolean hasSnapshot(VolumeSnapshotContent content) {
    return client
        .find(VolumeSnapshots.KIND, content.snapshot())
        .filter(content::isFor)
        .filter(snapshot -> snapshot.getMetadata().getDeletionTimestamp() == null)
        .isPresent();
  }
}
