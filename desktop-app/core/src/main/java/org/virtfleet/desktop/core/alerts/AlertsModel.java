package org.virtfleet.desktop.core.alerts;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.rows.Recalculation;

/// What needs attention now. UI thread only; worked out away from it.
public final class AlertsModel {
  private final Alerts alerts;
  private final ObservableList<VmRow> vms;
  private final ObservableList<NodeRow> nodes;
  private final ObservableList<VolumeRow> volumes;
  private final ObservableList<StorageClassRow> storageClasses;
  private final ObservableList<Alert> rows = FXCollections.observableArrayList();
  private final ObservableList<Alert> view = FXCollections.unmodifiableObservableList(rows);

  /// Follows these rows.
  public AlertsModel(
      Alerts alerts,
      ObservableList<VmRow> vms,
      ObservableList<NodeRow> nodes,
      ObservableList<VolumeRow> volumes,
      ObservableList<StorageClassRow> storageClasses,
      Executor worker,
      Executor ui) {
    this.alerts = alerts;
    this.vms = vms;
    this.nodes = nodes;
    this.volumes = volumes;
    this.storageClasses = storageClasses;
    var search = new Recalculation<>(this::search, this::show, worker, ui);
    for (Observable changing : List.of(vms, nodes, volumes, storageClasses)) {
      changing.addListener((Observable _) -> search.request());
    }
    search.request();
  }

  /// The worst first.
  public ObservableList<Alert> rows() {
    return view;
  }

  private Supplier<List<Alert>> search() {
    var machines = List.copyOf(vms);
    var hosts = List.copyOf(nodes);
    var disks = List.copyOf(volumes);
    var classes = List.copyOf(storageClasses);
    return () -> alerts.of(machines, hosts, disks, classes);
  }

  private void show(List<Alert> fresh) {
    if (!fresh.equals(rows)) {
      rows.setAll(fresh);
    }
  }
}
