package org.virtfleet.desktop.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

/// The VMs that the buttons in the header act on: the one whose page is open, else the selected
/// rows.
final class Targets {
  private final Session session;
  private final ObservableList<VmRow> vms = FXCollections.observableArrayList();

  Targets(Session session) {
    this.session = session;
    session.navigation().placeProperty().subscribe(_ -> update());
    session.vmList().selection().addListener((ListChangeListener<VmRow>) _ -> update());
    session.vms().rows().addListener((ListChangeListener<VmRow>) _ -> update());
  }

  ObservableList<VmRow> vms() {
    return vms;
  }

  /// Why nothing can be done at all just now.
  Optional<String> offline(Texts texts) {
    return session.link().staleProperty().get()
        ? Optional.of(texts.get("link.offline"))
        : Optional.empty();
  }

  private void update() {
    List<VmRow> now =
        session.navigation().place() instanceof Place.OfVm page
            ? session.vms().find(page.vm().key()).stream().toList()
            : List.copyOf(session.vmList().selection());
    if (!now.equals(vms)) {
      vms.setAll(now);
    }
  }
}
