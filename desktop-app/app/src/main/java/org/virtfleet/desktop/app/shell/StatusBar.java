package org.virtfleet.desktop.app.shell;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.VmState;

/// Server, version, latency, user, counts.
final class StatusBar extends HBox {
  StatusBar(Desk desk, ObservableValue<Boolean> compact) {
    getStyleClass().add("status-line");
    var session = desk.session();
    var info = session.cluster().info();
    var link = new Label();
    var version = new Label();
    var latency = new Label();
    session
        .link()
        .linkProperty()
        .subscribe(now -> {
          switch (now) {
            case Link.Connecting _ -> {
              link.setText(desk.text("status.connecting", info.server()));
              link.setGraphic(Icon.of("mdi2t-timer-sand", 14, "muted"));
              latency.setText("");
            }
            case Link.Up up -> {
              link.setText(desk.text("status.connected", info.server()));
              link.setGraphic(Icon.of("mdi2c-check-circle-outline", 14, "success"));
              version.setText(
                  up.version().isEmpty() ? "" : desk.text("status.version", up.version()));
              latency.setText(desk.text("status.latency", Math.max(1, up.latency().toMillis())));
            }
            case Link.Down down -> {
              link.setText(desk.text("status.disconnected", session.spans().clock(down.since())));
              link.setGraphic(Icon.of("mdi2l-lan-disconnect", 14, "danger"));
              latency.setText(desk.text("status.attempt", down.attempt()));
            }
          }
        });
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var counts = new Label();
    counts
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    desk.text(
                        "status.counts",
                        session.nodes().rows().size(),
                        session.vms().rows().size(),
                        session.vms().rows().stream()
                            .filter(vm -> vm.state() == VmState.RUNNING)
                            .count()),
                new Observable[] {session.nodes().rows(), session.vms().rows()}));
    var user = new Label(info.user());
    for (var wide : List.of(version, user)) {
      wide.visibleProperty().bind(compact.map(small -> !small));
      wide.managedProperty().bind(wide.visibleProperty());
    }
    getChildren().setAll(link, version, latency, user, space, counts);
  }
}
