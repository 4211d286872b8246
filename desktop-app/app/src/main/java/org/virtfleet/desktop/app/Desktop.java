package org.virtfleet.desktop.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.dialog.ProblemDialog;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.kubernetes.Connections;
import org.virtfleet.desktop.core.memory.FileMemory;
import org.virtfleet.desktop.core.memory.Memory;
import org.virtfleet.desktop.core.memory.ViewState;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

/// The running desktop: one session at a time, and the change to another cluster. FX thread only.
final class Desktop {
  private final Connections connections;
  private final Texts texts;
  private final Path home;
  private final Runnable quit;
  private final Appearance appearance = new Appearance();
  private @Nullable Session session;
  private @Nullable Stage stage;

  /// Shows nothing yet.
  ///
  /// @param home where the desktop remembers
  /// @param quit told when the person has closed the last window
  Desktop(Connections connections, Texts texts, Path home, Runnable quit) {
    this.home = home;
    this.connections = connections;
    this.texts = texts;
    this.quit = quit;
  }

  /// Shows this cluster in place of the one before, as soon as its memory has been read.
  ///
  /// @param shown told on the FX thread when it is there
  void show(Cluster cluster, Consumer<Windows> shown) {
    var memory = FileMemory.of(home, cluster.info());
    Thread.ofPlatform()
        .name("view-memory")
        .start(() -> {
          var remembered = memory.view();
          Platform.runLater(() -> shown.accept(show(cluster, memory, remembered)));
        });
  }

  private Windows show(Cluster cluster, Memory memory, ViewState remembered) {
    var before = stage;
    var sessionBefore = session;
    var opened =
        new Session(
            cluster,
            new PulseExecutor(),
            Clock.system(ZoneId.systemDefault()),
            texts,
            memory.tasks());
    var window = new Stage();
    session = opened;
    stage = window;
    var windows =
        new Windows(
            opened,
            appearance,
            new Clusters(connections.contexts(), this::change),
            window,
            () -> closed(window),
            memory,
            remembered);
    window.show();
    if (before != null && sessionBefore != null) {
      before.close();
      sessionBefore.close();
    }
    return windows;
  }

  private void change(String context) {
    try {
      show(connections.open(Optional.of(context)), _ -> {});
    } catch (ClusterException failure) {
      if (stage != null) {
        ProblemDialog.show(stage, appearance, texts, failure.fault());
      }
    }
  }

  private void closed(Stage window) {
    if (window == stage && session != null) {
      session.close();
      quit.run();
    }
  }
}
