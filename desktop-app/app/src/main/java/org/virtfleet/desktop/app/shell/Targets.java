package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;

/// The VMs that header, menus and palette act on: the one whose page is open, else the selected
/// rows.
public final class Targets {
  private final Session session;
  private final ObservableList<VmRow> vms = FXCollections.observableArrayList();

  /// Follows the person.
  public Targets(Session session) {
    this.session = session;
    session.navigation().placeProperty().subscribe(_ -> update());
    session.vmList().selection().addListener((ListChangeListener<VmRow>) _ -> update());
    session.vms().rows().addListener((ListChangeListener<VmRow>) _ -> update());
  }

  /// These VMs now.
  public ObservableList<VmRow> vms() {
    return vms;
  }

  private void update() {
    var now =
        switch (session.navigation().place()) {
          case Place.OfVm page -> session.vms().find(page.vm().key()).stream().toList();
          case Place.OfCluster _,
              Place.OfNode _,
              Place.OfNamespace _,
              Place.OfLabel _,
              Place.Unlabelled _,
              Place.NotRunning _ ->
              List.copyOf(session.vmList().selection());
          case Place.Storage _, Place.Backups _, Place.Networks _, Place.Nodes _ ->
              List.<VmRow>of();
        };
    if (!now.equals(vms)) {
      vms.setAll(now);
    }
  }
}
