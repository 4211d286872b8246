package org.virtfleet.desktop.app.vms;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.virtfleet.desktop.app.control.Refusal;
import org.virtfleet.desktop.app.desk.Desk;

/// Filter bar or bulk bar above the table; the guide's empty state where there is no VM at all.
public final class VmsPage extends StackPane {
  /// The VMs in the present scope.
  ///
  /// @param compact true while the window is small
  public VmsPage(Desk desk, ObservableValue<Boolean> compact) {
    var session = desk.session();
    var table = new VmTable(desk);
    var filter = new FilterBar(desk, compact);
    var bulk = new BulkBar(desk, compact, () -> table.getSelectionModel().clearSelection());
    var several = Bindings.size(session.vmList().selection()).greaterThan(1);
    filter.visibleProperty().bind(several.not());
    bulk.visibleProperty().bind(several);
    // What is not seen must not make the window wider.
    filter.managedProperty().bind(filter.visibleProperty());
    bulk.managedProperty().bind(bulk.visibleProperty());
    var page = new BorderPane(table);
    page.setTop(new StackPane(filter, bulk));
    var refused = session.vms().refusalProperty();
    var refusal = new Refusal(desk.texts(), refused);
    var empty = new EmptyCluster(desk);
    var none =
        session
            .vms()
            .loadedProperty()
            .and(Bindings.isEmpty(session.vms().rows()))
            .and(refused.isEmpty());
    empty.visibleProperty().bind(none);
    page.visibleProperty().bind(none.not().and(refused.isEmpty()));
    getChildren().addAll(page, empty, refusal);
  }
}
