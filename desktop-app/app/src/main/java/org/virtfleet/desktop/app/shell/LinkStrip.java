package org.virtfleet.desktop.app.shell;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Link;

/// The red strip while there is no connection: since when, why, when it is tried again.
final class LinkStrip extends HBox {
  private final Desk desk;
  private final Label head = new Label();
  private final Label age = new Label();
  private final Label reason = new Label();
  private final Label countdown = new Label();
  private final Timeline tick;

  LinkStrip(Desk desk) {
    this.desk = desk;
    getStyleClass().add("link-strip");
    setId("link-strip");
    setAccessibleRole(AccessibleRole.TEXT);
    head.getStyleClass().add("strong");
    head.setGraphic(Icon.of("mdi2l-lan-disconnect", Icon.BUTTON, "danger"));
    head.setMinWidth(USE_PREF_SIZE);
    age.setMinWidth(USE_PREF_SIZE);
    reason.getStyleClass().add("muted");
    countdown.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var retry =
        Buttons.labelled("mdi2r-refresh", desk.text("link.retry"), desk.session().link()::retryNow);
    retry.setMinWidth(USE_PREF_SIZE);
    retry.setId("link-retry");
    var details = Buttons.plain(desk.text("link.details"), this::explain);
    details.setMinWidth(USE_PREF_SIZE);
    details.setId("link-details");
    getChildren().setAll(head, age, reason, space, countdown, retry, details);
    tick = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> update()));
    tick.setCycleCount(Animation.INDEFINITE);
    desk.session()
        .link()
        .staleProperty()
        .subscribe(stale -> {
          setVisible(stale);
          setManaged(stale);
          if (stale) {
            tick.play();
          } else {
            tick.stop();
          }
        });
    desk.session().link().linkProperty().subscribe(_ -> update());
  }

  private void explain() {
    if (desk.session().link().linkProperty().get() instanceof Link.Down down) {
      desk.commands().explain(down.fault());
    }
  }

  private void update() {
    if (desk.session().link().linkProperty().get() instanceof Link.Down down) {
      var spans = desk.session().spans();
      var now = desk.session().clock().instant();
      head.setText(
          desk.text(
              down.code() == ClusterException.Code.UNAUTHENTICATED ? "link.rejected" : "link.lost",
              desk.session().cluster().info().name()));
      boolean neverSeen = !desk.session().vms().loadedProperty().get();
      age.setText(
          neverSeen
              ? desk.text("link.never")
              : desk.text(
                  "link.age",
                  spans.clock(down.since()),
                  spans.rough(Duration.between(down.since(), now))));
      reason.setText(desk.text("link.reason", down.reason()));
      countdown.setText(
          desk.text("link.again", spans.rough(Duration.between(now, down.retryAt()))));
      setAccessibleText(down.fault().sentence());
      reason.setTooltip(new Tooltip(down.fault().sentence()));
    }
  }
}
