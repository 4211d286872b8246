package org.virtfleet.desktop.app.shots;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.virtfleet.desktop.app.FxThread;
import org.virtfleet.desktop.app.PulseExecutor;
import org.virtfleet.desktop.app.Windows;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.sample.SampleTasks;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskMemory;
import org.virtfleet.desktop.core.text.Texts;

/// One session on a sample cluster with its windows, for pictures. Everything happens on the FX
/// thread and is waited for.
final class Studio implements AutoCloseable {
  private static final int PATIENCE = 100;
  private static final int GLANCE_MILLIS = 50;

  private final SampleCluster cluster;
  private final SetClock clock;
  private final Session session;
  private final Windows windows;
  private final Stage main;
  private final Path folder;
  private final String suffix;

  private Studio(
      SampleCluster cluster,
      SetClock clock,
      Session session,
      Windows windows,
      Stage main,
      Path folder,
      String suffix) {
    this.cluster = cluster;
    this.clock = clock;
    this.session = session;
    this.windows = windows;
    this.main = main;
    this.folder = folder;
    this.suffix = suffix;
  }

  /// Opens the main window in this size.
  ///
  /// @param suffix of the files' names, such as `-light.png`
  static Studio open(
      SampleCluster cluster,
      Appearance appearance,
      Locale locale,
      Instant now,
      TaskMemory memory,
      double width,
      double height,
      Path folder,
      String suffix) {
    return FxThread.call(() -> {
      var clock = new SetClock(now);
      var session = new Session(cluster, new PulseExecutor(), clock, new Texts(locale), memory);
      var stage = new Stage();
      var windows = new Windows(session, appearance, Clusters.NONE, stage, () -> {});
      stage.setWidth(width);
      stage.setHeight(height);
      stage.show();
      return new Studio(cluster, clock, session, windows, stage, folder, suffix);
    });
  }

  SampleCluster cluster() {
    return cluster;
  }

  /// Sets tasks going, each at its moment.
  void startTasks() {
    act(() -> {
      var now = clock.instant();
      SampleTasks.start(session.tasks(), ago -> clock.set(now.minus(ago)));
    });
  }

  /// Lets time pass, for whoever looks at the clock.
  void pass(Duration span) {
    clock.set(clock.instant().plus(span));
  }

  Session session() {
    return session;
  }

  Windows windows() {
    return windows;
  }

  void act(Runnable work) {
    FxThread.run(work);
  }

  void go(Place place) {
    act(() -> session.navigation().go(place));
  }

  /// Presses a tab of the main window.
  void tab(String id) {
    act(() -> ((ToggleButton) main.getScene().lookup("#tab-" + id)).fire());
  }

  /// Presses a button of the main window.
  void press(String id) {
    act(() -> ((ButtonBase) main.getScene().lookup(id)).fire());
  }

  /// Selects this row of a table alone, once it is there.
  void choose(String table, int row) throws InterruptedException {
    until(() -> rows(table).getItems().size() > row);
    act(() -> rows(table).getSelectionModel().clearAndSelect(row));
  }

  /// Selects a row of a list of the main window.
  void pick(String list, int row) throws InterruptedException {
    until(() -> lines(list).getItems().size() > row);
    act(() -> lines(list).getSelectionModel().clearAndSelect(row));
  }

  private ListView<?> lines(String list) {
    return (ListView<?>) main.getScene().lookup(list);
  }

  private TableView<?> rows(String table) {
    return (TableView<?>) main.getScene().lookup(table);
  }

  /// Shows the alerts in the bottom pane.
  void alerts() {
    act(() -> ((ToggleButton) main.getScene().lookup(".bottom-pane #tab-alerts")).fire());
  }

  /// Folds or unfolds the bottom pane.
  void fold() {
    act(() -> ((ButtonBase) main.getScene().lookup("#tasks-fold")).fire());
  }

  /// Selects these VMs in the table.
  void select(String... names) throws InterruptedException {
    var wanted = List.of(names);
    // The rows come from another thread.
    until(() -> table().getItems().stream().map(VmRow::name).toList().containsAll(wanted));
    act(() -> {
      table().getSelectionModel().clearSelection();
      for (var name : names) {
        table().getItems().stream()
            .filter(vm -> vm.name().equals(name))
            .forEach(table().getSelectionModel()::select);
      }
    });
  }

  void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < PATIENCE && !FxThread.call(condition::getAsBoolean); i++) {
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  /// The main window.
  void shoot(String name) throws IOException, InterruptedException {
    // The rows come from another thread.
    until(() -> session.vmList().rows().size() == session.vmList().allProperty().get());
    Camera.shoot(main.getScene(), folder.resolve(name + suffix));
  }

  /// Another window of the session.
  void shoot(Stage stage, String name) throws IOException, InterruptedException {
    Camera.shoot(stage.getScene(), folder.resolve(name + suffix));
  }

  /// A dialog over the main window, as a person sees them together.
  void shootDialog(String name) throws IOException, InterruptedException {
    until(() -> dialog().isPresent());
    var scene = FxThread.call(() -> dialog().orElseThrow().getScene());
    Camera.shootOver(main.getScene(), scene, folder.resolve(name + suffix));
    act(() ->
        List.copyOf(Window.getWindows()).stream()
            .filter(window -> window != main)
            .forEach(Window::hide));
  }

  /// Ticks a box of the dialog, once it is there.
  void tick(String id) throws InterruptedException {
    until(() -> box(id).isPresent());
    act(() -> box(id).ifPresent(box -> box.setSelected(true)));
  }

  private Optional<CheckBox> box(String id) {
    return dialog().map(root -> (CheckBox) root.lookup(id));
  }

  private Optional<Parent> dialog() {
    return Window.getWindows().stream()
        .filter(window -> window != main && window.getScene() != null)
        .map(window -> window.getScene().getRoot())
        .filter(root -> root.getStyleClass().contains("vf-dialog"))
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private TableView<VmRow> table() {
    return (TableView<VmRow>) main.getScene().lookup("#vm-table");
  }

  @Override
  public void close() {
    FxThread.run(() -> {
      List.copyOf(Window.getWindows()).forEach(Window::hide);
      session.close();
    });
  }
}
