package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.actions.VmAction;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VmDetails.Device;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.desktop.core.text.Texts;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
  private SampleCluster cluster;
  private Session session;
  private Stage stage;
  private Windows windows;

  @Start
  void open(Stage primary) {
    stage = primary;
    cluster = SampleCluster.berlin(Duration.ofMillis(50), Clock.systemUTC().instant());
    session =
        new Session(cluster, new PulseExecutor(), Clock.systemUTC(), new Texts(Locale.ENGLISH));
    windows = new Windows(session, new Appearance(), Clusters.NONE, stage, () -> {});
    stage.show();
  }

  @AfterEach
  void close() {
    FxThread.run(() -> {
      List.copyOf(Window.getWindows()).forEach(Window::hide);
      session.close();
    });
  }

  @Test
  void aStoppedVmIsStartedFromTheHeaderAndTheTaskSaysWhereItRuns() throws TimeoutException {
    select("k6-load");
    press("#power-START");
    until(() -> vm("ci/k6-load").state() == VmState.RUNNING);
    until(() -> session.tasks().entries().getFirst().state() == TaskEntry.State.DONE);
    assertThat(session.tasks().entries().getFirst().detailProperty().get())
        .isEqualTo("Running on kvm-01");
  }

  @Test
  void whatMakesNoSenseIsDisabledAndSaysWhy() throws TimeoutException {
    select("k6-load");
    var button = (ButtonBase) stage.getScene().lookup("#power-SHUT_DOWN");
    assertThat(button.isDisabled()).isTrue();
    assertThat(button.getAccessibleHelp()).isEqualTo("Not possible: k6-load is stopped.");
  }

  @Test
  void severalSelectedVmsArePausedTogetherByTheBulkBar() throws TimeoutException {
    select("web-01", "web-02", "k6-load");
    press("#bulk-PAUSE");
    until(() ->
        vm("shop/web-01").state() == VmState.PAUSED && vm("shop/web-02").state() == VmState.PAUSED);
    assertThat(session.tasks().entries())
        .filteredOn(task -> task.kind() == TaskKind.PAUSE)
        .hasSize(2);
  }

  @Test
  void aTypedFilterAndAChipNarrowTheTable() throws TimeoutException {
    FxThread.run(() -> ((TextField) stage.getScene().lookup("#vm-filter")).setText("web"));
    press("#chip-STOPPED");
    until(() -> table().getItems().size() == 1);
    assertThat(table().getItems().getFirst().name()).isEqualTo("web-staging");
  }

  @Test
  void aDiskIsMadeLargerWhereItsVmShowsIt() throws TimeoutException {
    FxThread.run(() -> session.navigation().go(new Place.OfVm(ObjectRef.vm("shop", "web-01"))));
    press("#tab-hardware");
    until(() -> !devices().getItems().isEmpty());
    pickDevice(Device.Kind.CPU);
    assertThat(stage.getScene().lookup("#disk-enlarge").getParent().getParent().isVisible())
        .isFalse();
    pickDevice(Device.Kind.DISK);
    press("#disk-enlarge");
    until(() -> find("#enlarge-size").isPresent());
    FxThread.run(() -> ((TextField) dialog("#enlarge-size")).setText("64"));
    FxThread.run(() -> ((ButtonBase) dialog("#enlarge-verb")).fire());
    until(() ->
        session.volumes().find("shop/web-01-root").orElseThrow().sizeBytes() == 64 * Sizes.GIB);
  }

  private void pickDevice(Device.Kind kind) {
    FxThread.run(() -> {
      var list = devices();
      var device =
          list.getItems().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
      list.getSelectionModel().clearSelection();
      list.getSelectionModel().select(list.getItems().indexOf(device));
    });
  }

  @SuppressWarnings("unchecked") // as the tab has made it
  private ListView<Device> devices() {
    return (ListView<Device>) stage.getScene().lookup("#device-list");
  }

  @Test
  void deletingAVmKeepsItsDisksUnlessTheyAreTicked() throws TimeoutException {
    FxThread.run(() -> session.navigation().go(new Place.OfVm(ObjectRef.vm("shop", "web-03"))));
    waitForFxEvents();
    press("#delete-vm");
    until(() -> find("#delete-disk-web-03-root").isPresent());
    var box = (CheckBox) dialog("#delete-disk-web-03-root");
    FxThread.run(() -> box.setSelected(true));
    var verb = (ButtonBase) dialog("#dialog-verb");
    assertThat(((Labeled) verb).getText()).isEqualTo("Delete VM and 1 disk");
    // The disks came after the dialog was shown; it has grown with them.
    until(
        () -> verb.localToScene(verb.getBoundsInLocal()).getMaxY() <= verb.getScene().getHeight());
    FxThread.run(verb::fire);
    until(() -> session.vms().find("shop/web-03").isEmpty());
    until(() -> session.volumes().find("shop/web-03-root").isEmpty());
    assertThat(session.volumes().find("shop/web-03-data")).isPresent();
  }

  @Test
  void whatNobodyUsesIsDeletedFromTheListOfOrphansAfterAsking() throws TimeoutException {
    FxThread.run(() -> session.navigation().go(new Place.Storage()));
    waitForFxEvents();
    press("#tab-orphans");
    until(() -> stage.getScene().lookup("#orphan-table") != null);
    var orphans = (TableView<?>) stage.getScene().lookup("#orphan-table");
    until(() -> orphans.getItems().size() == 4);
    FxThread.run(() -> orphans.getSelectionModel().clearAndSelect(0));
    press("#orphans-delete");
    until(() -> find("#dialog-verb").isPresent());
    FxThread.run(((ButtonBase) dialog("#dialog-verb"))::fire);
    until(() -> session.volumes().find("default/jenkins-old-data").isEmpty());
    until(() -> orphans.getItems().size() == 3);
  }

  @Test
  void forcingOffAsksFirst() throws TimeoutException {
    FxThread.run(() -> session.navigation().go(new Place.OfVm(ObjectRef.vm("shop", "web-01"))));
    waitForFxEvents();
    FxThread.run(() -> windows.run(VmAction.FORCE_OFF, List.of(vm("shop/web-01"))));
    until(() -> find("#dialog-verb").isPresent());
    assertThat(vm("shop/web-01").state()).isEqualTo(VmState.RUNNING);
    FxThread.run(((ButtonBase) dialog("#dialog-verb"))::fire);
    until(() -> vm("shop/web-01").state() == VmState.STOPPED);
  }

  @Test
  void aLostConnectionShowsTheStripAndHealsByItself() throws TimeoutException {
    cluster.line().cut("connection refused", Duration.ofSeconds(5), Duration.ofSeconds(8));
    until(() -> stage.getScene().lookup("#link-strip").isVisible());
    assertThat(stage.getScene().lookup("#new-vm").isDisabled()).isTrue();
    cluster.line().mend();
    until(() -> !stage.getScene().lookup("#link-strip").isVisible());
  }

  @Test
  void twoConsolesOfOneVmDoNotFight() throws TimeoutException {
    var web = ObjectRef.vm("shop", "web-01");
    var window = FxThread.call(() -> windows.vmWindow(web));
    until(() -> !isTakenFrom(window));
    FxThread.run(() -> session.navigation().go(new Place.OfVm(web)));
    press("#tab-console");
    until(() -> isTakenFrom(window));
    assertThat(isTakenFrom(stage)).as("a click opened this one").isFalse();
    FxThread.run(((ButtonBase) window.getScene().lookup("#display-reconnect"))::fire);
    until(() -> isTakenFrom(stage) && !isTakenFrom(window));
  }

  /// Whether the console there says that another one has the display.
  private static boolean isTakenFrom(Stage window) {
    return FxThread.call(() ->
        window.getScene().lookup("#display-reconnect") instanceof ButtonBase button
            && button.getParent() != null
            && button.isVisible());
  }

  private void select(String... names) throws TimeoutException {
    until(() -> table() != null && table().getItems().size() == 42);
    FxThread.run(() -> {
      table().getSelectionModel().clearSelection();
      for (var name : names) {
        table().getItems().stream()
            .filter(vm -> vm.name().equals(name))
            .forEach(table().getSelectionModel()::select);
      }
    });
    waitForFxEvents();
  }

  private void press(String id) {
    FxThread.run(() -> ((ButtonBase) stage.getScene().lookup(id)).fire());
    waitForFxEvents();
  }

  @SuppressWarnings("unchecked")
  private TableView<VmRow> table() {
    return (TableView<VmRow>) stage.getScene().lookup("#vm-table");
  }

  private VmRow vm(String key) {
    return FxThread.call(() -> session.vms().find(key).orElseThrow());
  }

  private Node dialog(String id) {
    return FxThread.call(() -> find(id).orElseThrow());
  }

  /// Looks in all windows but the main one.
  private Optional<Node> find(String id) {
    return Window.getWindows().stream()
        .filter(window -> window != stage && window.getScene() != null)
        .flatMap(window -> Optional.ofNullable(window.getScene().lookup(id)).stream())
        .findFirst();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    waitFor(60, TimeUnit.SECONDS, () -> FxThread.call(condition));
  }
}
