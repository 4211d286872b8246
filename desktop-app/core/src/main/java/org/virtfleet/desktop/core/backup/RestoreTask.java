package org.virtfleet.desktop.core.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.rows.LiveRows;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.text.Texts;

/// Brings a machine back from a backup: first new claims are filled from it, and only when all are
/// whole a machine gets them. Whatever goes wrong before that leaves the machines as they are, and
/// takes the new claims away again. The backup stays.
final class RestoreTask implements TaskBody {
  private static final long MEBIBYTE = 1 << 20;

  private final Cluster cluster;
  private final LiveRows<VolumeRow> volumes;
  private final Texts texts;
  private final Wish wish;

  /// What is to be done.
  ///
  /// @param backup where it comes from
  /// @param vm the machine that gets the disks
  /// @param fresh the machine to be made of it; empty where it is there and gets its disks changed
  /// @param disks what is restored
  record Wish(ObjectRef backup, ObjectRef vm, Optional<Manifest> fresh, List<Disk> disks) {}

  /// @param volume as the machine calls it
  /// @param claim to be made
  /// @param storageClass of that; empty for the cluster's standard one
  record Disk(String volume, ObjectRef claim, long bytes, String storageClass) {}

  RestoreTask(Cluster cluster, LiveRows<VolumeRow> volumes, Texts texts, Wish wish) {
    this.cluster = cluster;
    this.volumes = volumes;
    this.texts = texts;
    this.wish = wish;
  }

  @Override
  public String run(Report report) throws ClusterException, InterruptedException {
    var made = new ArrayList<ObjectRef>();
    try {
      for (var disk : wish.disks) {
        cluster.create(claim(disk));
        made.add(disk.claim);
      }
      int done = 0;
      for (var disk : wish.disks) {
        report.detail(texts.get("restore.disk", ++done, wish.disks.size(), disk.volume));
        await(disk);
        report.fraction((double) done / wish.disks.size());
      }
      hand();
    } catch (ClusterException failure) {
      remove(made);
      throw failure;
    } catch (InterruptedException | CancellationException cancelled) {
      // Whatever ended the wait must not end these requests before they have begun.
      var _ = Thread.interrupted();
      remove(made);
      throw cancelled;
    }
    return texts.get("restore.done", wish.vm.name());
  }

  private void hand() throws ClusterException, InterruptedException {
    if (wish.fresh.isPresent()) {
      cluster.create(wish.fresh.get());
      return;
    }
    var claims = new LinkedHashMap<String, String>();
    wish.disks.forEach(disk -> claims.put(disk.volume, disk.claim.name()));
    cluster.exchangeDisks(wish.vm, claims);
  }

  private void await(Disk disk) throws ClusterException, InterruptedException {
    var future = volumes.when(disk.claim.key(), RestoreTask::hasEnded);
    try {
      var row = future.get().orElseThrow(() -> new IllegalStateException("the row is there"));
      if (row.state() != VolumeRow.State.READY) {
        throw new ClusterException(
            ClusterException.Code.FAILED,
            new Fault(
                texts.get("restore.failed", wish.vm.path()),
                row.reason().isEmpty() ? row.stateWord() : row.reason(),
                texts.get("restore.failed.next")));
      }
    } catch (ExecutionException never) {
      throw new IllegalStateException("a wait for a row cannot fail", never);
    } finally {
      future.cancel(false);
    }
  }

  private static boolean hasEnded(Optional<VolumeRow> row) {
    return row.filter(volume ->
            switch (volume.state()) {
              case READY, FAILED, DELETING -> true;
              case WAITING, UPLOADING, IMPORTING -> false;
            })
        .isPresent();
  }

  /// Nobody has them yet. One that cannot be deleted shows up among the orphans.
  private void remove(List<ObjectRef> made) throws InterruptedException {
    for (var claim : made) {
      try {
        cluster.delete(claim);
      } catch (ClusterException _) {
        // The task's own failure says more.
      }
    }
  }

  private Manifest claim(Disk disk) {
    var spec = new LinkedHashMap<String, Object>();
    if (!disk.storageClass.isEmpty()) {
      spec.put("storageClassName", disk.storageClass);
    }
    spec.put("accessModes", List.of("ReadWriteOnce"));
    spec.put(
        "resources",
        Map.of("requests", Map.of("storage", Math.ceilDiv(disk.bytes, MEBIBYTE) + "Mi")));
    return new Manifest(
        disk.claim,
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "PersistentVolumeClaim",
            "metadata",
            Map.of(
                "name",
                disk.claim.name(),
                "namespace",
                disk.claim.namespace(),
                "annotations",
                Map.of(
                    "virtfleet.org/restore-from",
                    wish.backup.name() + "/" + disk.volume,
                    "virtfleet.org/created-by",
                    cluster.info().user())),
            "spec",
            spec));
  }
}
