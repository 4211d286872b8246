package org.virtfleet.desktop.app.vms;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
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
    var bulk = new BulkBar(desk, () -> table.getSelectionModel().clearSelection());
    var several = Bindings.size(session.vmList().selection()).greaterThan(1);
    filter.visibleProperty().bind(several.not());
    bulk.visibleProperty().bind(several);
    var page = new BorderPane(table);
    page.setTop(new StackPane(filter, bulk));
    var empty = new EmptyCluster(desk);
    var none = session.vms().loadedProperty().and(Bindings.isEmpty(session.vms().rows()));
    empty.visibleProperty().bind(none);
    page.visibleProperty().bind(none.not());
    compact.subscribe(table::setCompact);
    getChildren().addAll(page, empty);
  }
}
