package org.virtfleet.desktop.core.delete;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.rows.LiveRows;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.text.Texts;

/// Deletes one VM. First the disks that stay are taken out of its ownership and the server has to
/// show that; only then the VM goes, and with it what it still owns; last the ticked disks it never
/// owned. If the first step fails nothing has been deleted. A disk that another VM has got since it
/// was ticked stays.
final class DeleteTask implements TaskBody {
  private static final int PATIENCE_MINUTES = 5;

  private final Cluster cluster;
  private final LiveRows<VmRow> vms;
  private final Texts texts;
  private final ObjectRef vm;
  private final List<DiskUse> kept;
  private final List<DiskUse> deleted;

  DeleteTask(
      Cluster cluster,
      LiveRows<VmRow> vms,
      Texts texts,
      ObjectRef vm,
      List<DiskUse> kept,
      List<DiskUse> deleted) {
    this.cluster = cluster;
    this.vms = vms;
    this.texts = texts;
    this.vm = vm;
    this.kept = kept;
    this.deleted = deleted;
  }

  @Override
  public String run(Report report) throws ClusterException, InterruptedException {
    var shared =
        cluster.disks(vm).stream()
            .filter(disk -> !disk.alsoUsedBy().isEmpty())
            .map(DiskUse::claim)
            .collect(Collectors.toSet());
    var going = deleted.stream().filter(disk -> !shared.contains(disk.claim())).toList();
    var staying = new ArrayList<>(kept);
    deleted.stream().filter(disk -> shared.contains(disk.claim())).forEach(staying::add);
    for (var disk : staying) {
      if (disk.owned()) {
        report.detail(texts.get("delete.keeping", disk.claim().name()));
        cluster.keep(disk, vm);
      }
    }
    report.detail(texts.get("delete.waiting"));
    cluster.delete(vm);
    awaitGone();
    for (var disk : going) {
      if (!disk.owned()) {
        report.detail(texts.get("delete.disk", disk.claim().name()));
        cluster.delete(
            disk.dataVolume()
                ? new ObjectRef("DataVolume", disk.claim().namespace(), disk.claim().name())
                : disk.claim());
      }
    }
    return texts.get("delete.done", going.size(), staying.size());
  }

  private void awaitGone() throws ClusterException, InterruptedException {
    var gone = vms.when(vm.key(), Optional::isEmpty);
    try {
      gone.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException late) {
      throw new ClusterException(
          ClusterException.Code.FAILED,
          new Fault(
              texts.get("delete.failed", vm.path()),
              texts.get("power.timeout.why", PATIENCE_MINUTES),
              texts.get("delete.failed.next")),
          late);
    } catch (ExecutionException never) {
      throw new IllegalStateException("a wait for a row cannot fail", never);
    } finally {
      gone.cancel(false);
    }
  }
}
