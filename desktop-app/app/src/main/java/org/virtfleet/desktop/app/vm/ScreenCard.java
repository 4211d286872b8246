package org.virtfleet.desktop.app.vm;

import java.io.ByteArrayInputStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ScreenPicture;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.vm.VmPageModel;

/// What the guest shows, looked at again every few seconds while somebody sees this card. The
/// server takes the picture; a console somebody has open is left alone.
final class ScreenCard extends VBox {
  private static final Duration AGAIN = Duration.seconds(10);
  private static final double HEIGHT = 212;

  private final Desk desk;
  private final ImageView picture = new ImageView();
  private final Label none = new Label();
  private final StackPane screen = new StackPane(picture, none);
  private final Label taken = new Label();

  /// @param console opens the console
  ScreenCard(Desk desk, VmPageModel model, Runnable console) {
    this.desk = desk;
    getStyleClass().addAll("card", "screen-card");
    screen.getStyleClass().add("guest-screen");
    screen.setMinHeight(HEIGHT);
    screen.setPrefHeight(HEIGHT);
    screen.setMaxHeight(HEIGHT);
    picture.setPreserveRatio(true);
    picture.setFitHeight(HEIGHT - 1);
    picture.fitWidthProperty().bind(widthProperty().subtract(2));
    picture.setAccessibleText(desk.text("vm.screen"));
    none.getStyleClass().add("muted");
    taken.getStyleClass().addAll("muted", "small");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var open = Buttons.labelled("mdi2m-monitor", desk.text("header.console"), console);
    open.setId("screen-console");
    open.setMinWidth(USE_PREF_SIZE);
    var foot = new HBox(taken, space, open);
    foot.getStyleClass().add("screen-foot");
    getChildren().setAll(screen, foot);
    model.screenProperty().subscribe(now -> now.ifPresentOrElse(this::show, this::showNone));
    model
        .rowProperty()
        .subscribe(row -> {
          none.setText(
              row.filter(VmRow::hasConsole).isPresent()
                  ? desk.text("vm.screen.waiting")
                  : desk.text("vm.screen.off"));
          model.look();
        });
    var tick = new Timeline(new KeyFrame(AGAIN, _ -> model.look()));
    tick.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            tick.stop();
          } else {
            tick.play();
          }
        });
  }

  private void show(ScreenPicture seen) {
    picture.setImage(new Image(new ByteArrayInputStream(seen.png())));
    picture.setVisible(true);
    none.setVisible(false);
    taken.setText(
        desk.text(
            "vm.screen.taken",
            desk.session().spans().clock(seen.taken()),
            Integer.toString(seen.width()),
            Integer.toString(seen.height())));
  }

  private void showNone() {
    picture.setVisible(false);
    none.setVisible(true);
    none.setGraphic(Icon.of("mdi2m-monitor-off", 48, "muted"));
    taken.setText("");
  }
}
