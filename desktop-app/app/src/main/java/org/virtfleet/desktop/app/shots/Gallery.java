package org.virtfleet.desktop.app.shots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.PulseExecutor;
import org.virtfleet.desktop.app.Windows;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.sample.SampleTasks;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

/// Pictures of every screen from the sample cluster, light and dark. The one list of screens.
public final class Gallery {
  private static final Instant NOW = Instant.parse("2026-11-21T10:41:29Z");

  private final Path folder;
  private final Appearance appearance;

  /// Writes into this folder.
  public Gallery(Path folder, Appearance appearance) {
    this.folder = folder;
    this.appearance = appearance;
  }

  /// Takes all pictures.
  public void shoot() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (var choice : new Appearance.Choice[] {Appearance.Choice.LIGHT, Appearance.Choice.DARK}) {
      FxThread.run(() -> appearance.choiceProperty().set(choice));
      var suffix = "-" + choice.name().toLowerCase(Locale.ROOT) + ".png";
      try (var studio = open(SampleCluster.berlin(Duration.ofSeconds(2), NOW), 1440, 900)) {
        studio.act(() -> SampleTasks.start(studio.session.tasks()));
        studio.shoot("01-main" + suffix);
        studio.act(() -> studio.table().getSelectionModel().selectIndices(3, 7, 11, 14));
        studio.shoot("02-multiselect" + suffix);
        studio.act(() -> studio.table().getSelectionModel().clearSelection());
        studio.go(new Place.OfVm(ObjectRef.vm("shop", "web-01")));
        studio.shoot("03-vm-overview" + suffix);
        for (var tab : List.of("console", "hardware", "yaml")) {
          studio.tab(tab);
          studio.shoot("03-vm-" + tab + suffix);
        }
        studio.go(new Place.Storage());
        studio.shoot("10-storage" + suffix);
        studio.go(new Place.Networks());
        studio.shoot("11-networks" + suffix);
        studio.go(new Place.Nodes());
        studio.shoot("12-nodes" + suffix);
        studio.go(new Place.OfCluster());
        studio.cluster().cut("connection refused", Duration.ofSeconds(48), Duration.ofSeconds(8));
        studio.shoot("16a-disconnected" + suffix);
      }
      try (var studio = open(SampleCluster.empty(Duration.ofSeconds(2), NOW), 1440, 900)) {
        studio.shoot("16b-empty" + suffix);
      }
      try (var studio = open(SampleCluster.berlin(Duration.ofSeconds(2), NOW), 1024, 640)) {
        studio.shoot("18-small" + suffix);
      }
    }
  }

  private Studio open(SampleCluster cluster, double width, double height) {
    return FxThread.call(() -> {
      var session =
          new Session(
              cluster,
              new PulseExecutor(),
              Clock.fixed(NOW, ZoneOffset.UTC),
              new Texts(Locale.ENGLISH));
      var stage = new Stage();
      var windows = new Windows(session, appearance, Clusters.NONE, stage, () -> {});
      stage.setWidth(width);
      stage.setHeight(height);
      stage.show();
      return new Studio(cluster, session, stage);
    });
  }

  /// One open main window.
  private final class Studio implements AutoCloseable {
    private final SampleCluster cluster;
    private final Session session;
    private final Stage stage;

    Studio(SampleCluster cluster, Session session, Stage stage) {
      this.cluster = cluster;
      this.session = session;
      this.stage = stage;
    }

    SampleCluster cluster() {
      return cluster;
    }

    TableView<?> table() {
      return (TableView<?>) stage.getScene().lookup("#vm-table");
    }

    void act(Runnable work) {
      FxThread.run(work);
    }

    void go(Place place) {
      act(() -> session.navigation().go(place));
    }

    void tab(String id) {
      act(() -> ((ToggleButton) stage.getScene().lookup("#tab-" + id)).fire());
    }

    void shoot(String name) throws IOException, InterruptedException {
      Camera.shoot(stage.getScene(), folder.resolve(name));
    }

    @Override
    public void close() {
      FxThread.run(() -> {
        stage.hide();
        session.close();
      });
    }
  }
}
