package org.virtfleet.desktop.app.shots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.PulseExecutor;
import org.virtfleet.desktop.app.Windows;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.display.fx.ConnectionState;
import org.virtfleet.display.fx.DisplayView;

/// Pictures of a real cluster: every page, and the console of the first VM that runs.
public final class LiveGallery {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Texts texts;
  private final Appearance appearance = FxThread.call(Appearance::new);

  /// Prepares a camera.
  public LiveGallery(Texts texts) {
    this.texts = texts;
  }

  /// Takes all pictures.
  ///
  /// @param folder where they go; made where it is missing
  /// @return why there are none, where the cluster did not answer
  public Optional<String> shoot(Cluster cluster, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (var view = open(cluster)) {
      var problem = view.awaitData();
      if (problem.isPresent()) {
        return problem;
      }
      for (var choice : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
        FxThread.run(() -> appearance.choiceProperty().set(choice));
        var suffix = "-" + choice.name().toLowerCase(Locale.ROOT) + ".png";
        view.shoot(new Place.OfCluster(), folder.resolve("live-main" + suffix));
        view.shoot(new Place.Storage(), folder.resolve("live-storage" + suffix));
        view.shoot(new Place.Networks(), folder.resolve("live-networks" + suffix));
        view.shoot(new Place.Nodes(), folder.resolve("live-nodes" + suffix));
        view.shootGuest(folder, suffix);
      }
    }
    return Optional.empty();
  }

  /// Takes one picture of the main window.
  ///
  /// @param vm whose console it shows; the list of all where there is none
  /// @return why there is none, where the cluster did not answer
  public Optional<String> picture(Cluster cluster, Optional<ObjectRef> vm, Path file)
      throws IOException, InterruptedException {
    try (var view = open(cluster)) {
      var problem = view.awaitData();
      if (problem.isEmpty() && vm.isPresent()) {
        view.shootConsole(vm.get(), file);
      } else if (problem.isEmpty()) {
        view.shoot(new Place.OfCluster(), file);
      }
      return problem;
    }
  }

  private View open(Cluster cluster) {
    return FxThread.call(() -> {
      var session =
          new Session(cluster, new PulseExecutor(), Clock.system(ZoneId.systemDefault()), texts);
      var stage = new Stage();
      var windows = new Windows(session, appearance, Clusters.NONE, stage, () -> {});
      stage.show();
      return new View(session, windows, stage);
    });
  }

  private final class View implements AutoCloseable {
    private final Session session;
    private final Windows windows;
    private final Stage stage;

    View(Session session, Windows windows, Stage stage) {
      this.session = session;
      this.windows = windows;
      this.stage = stage;
    }

    Optional<String> awaitData() throws InterruptedException {
      await(() ->
          session.link().linkProperty().get() instanceof Link.Down
              || (session.vms().loadedProperty().get() && session.nodes().loadedProperty().get()));
      return FxThread.call(() ->
          session.link().linkProperty().get() instanceof Link.Down down
              ? Optional.of(down.fault().sentence())
              : session.vms().loadedProperty().get()
                  ? Optional.empty()
                  : Optional.of(texts.get("main.noAnswer", session.cluster().info().server())));
    }

    void shoot(Place place, Path file) throws IOException, InterruptedException {
      FxThread.run(() -> session.navigation().go(place));
      Camera.shoot(stage.getScene(), file);
    }

    /// The VM's page with its display, once that has come.
    void shootConsole(ObjectRef vm, Path file) throws IOException, InterruptedException {
      FxThread.run(() -> {
        session.navigation().go(new Place.OfVm(vm));
        if (stage.getScene().lookup("#tab-console") instanceof ToggleButton console) {
          console.fire();
        }
      });
      awaitDisplay(stage);
      Camera.shoot(stage.getScene(), file);
    }

    private void awaitDisplay(Stage window) throws InterruptedException {
      await(() ->
          window.getScene().lookup("#display-view") instanceof DisplayView view
              && view.controller().stateProperty().get() instanceof ConnectionState.Connected);
    }

    /// The window of the first VM that runs, once its display has come.
    void shootGuest(Path folder, String suffix) throws IOException, InterruptedException {
      var running =
          FxThread.call(() -> session.vms().rows().stream().filter(VmRow::hasConsole).findFirst());
      if (running.isEmpty()) {
        return;
      }
      var vm = running.get().ref();
      shoot(new Place.OfVm(vm), folder.resolve("live-vm" + suffix));
      var window = FxThread.call(() -> windows.vmWindow(vm));
      awaitDisplay(window);
      Camera.shoot(window.getScene(), folder.resolve("live-console" + suffix));
      FxThread.run(window::close);
    }

    @Override
    public void close() {
      FxThread.run(() -> {
        stage.hide();
        session.close();
      });
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (!FxThread.call(condition::getAsBoolean) && Instant.now().isBefore(end)) {
      Thread.sleep(GLANCE);
    }
  }
}
