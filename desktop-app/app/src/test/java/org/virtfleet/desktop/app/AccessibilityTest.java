package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
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
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.sample.SampleTasks;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;
import org.virtfleet.desktop.core.wizard.ImportModel;
import org.virtfleet.desktop.core.wizard.SourceModel;
import org.virtfleet.desktop.core.wizard.Step;
import org.virtfleet.desktop.core.wizard.WizardModel;

/// Walks every window as a screen reader would: whatever the keyboard can reach has a name.
@ExtendWith(ApplicationExtension.class)
class AccessibilityTest {
  private static final ObjectRef WEB = ObjectRef.vm("shop", "web-01");

  private Session session;
  private Windows windows;
  private Stage stage;

  @Start
  void open(Stage primary) {
    stage = primary;
    var cluster = SampleCluster.berlin(Duration.ofMillis(50), Clock.systemUTC().instant());
    session =
        new Session(cluster, new PulseExecutor(), Clock.systemUTC(), new Texts(Locale.GERMAN));
    windows = new Windows(session, new Appearance(), Clusters.NONE, stage, () -> {});
    SampleTasks.start(session.tasks(), _ -> {});
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
  void everyControlOfEveryPageHasAName() {
    for (var place :
        List.of(
            new Place.OfCluster(),
            new Place.OfVm(WEB),
            new Place.Storage(),
            new Place.Networks(),
            new Place.Nodes())) {
      FxThread.run(() -> session.navigation().go(place));
      assertNamed(stage, place.toString());
    }
    FxThread.run(() -> windows.openPalette("web"));
    assertNamed(stage, "palette");
  }

  @Test
  void everyControlOfAVmsWindowHasAName() {
    for (var tab : List.of("overview", "console", "hardware", "events", "yaml")) {
      var window = FxThread.call(() -> windows.vmWindow(WEB));
      FxThread.run(() -> ((ToggleButton) window.getScene().lookup("#tab-" + tab)).fire());
      assertNamed(window, tab);
    }
  }

  @Test
  void everyControlOfTheWizardHasAName() throws TimeoutException {
    var model = FxThread.call(() -> new WizardModel(session));
    FxThread.run(() -> model.source().kindProperty().set(SourceModel.Kind.BLANK));
    var window = FxThread.call(() -> windows.wizard(model));
    for (var step : Step.values()) {
      waitFor(60, TimeUnit.SECONDS, () -> FxThread.call(() -> model.stepProperty().get() == step));
      assertNamed(window, step.name());
      FxThread.run(model::next);
    }
  }

  @Test
  void everyControlOfTheImportHasAName() {
    var window = FxThread.call(() -> windows.importing(new ImportModel(session)));
    assertNamed(window, "import");
  }

  @Test
  void everyControlOfTheDeleteDialogHasAName() throws TimeoutException {
    FxThread.run(
        () -> windows.run(VmAction.DELETE, session.vms().find(WEB.key()).stream().toList()));
    waitFor(60, TimeUnit.SECONDS, () -> FxThread.call(() -> Window.getWindows().size() == 2));
    assertNamed(FxThread.call(() -> Window.getWindows().getLast()), "delete");
  }

  private static void assertNamed(Window window, String where) {
    waitForFxEvents();
    var nameless = new ArrayList<String>();
    FxThread.run(() -> walk(window.getScene().getRoot(), nameless));
    assertThat(nameless).as(where).isEmpty();
  }

  private static void walk(Node node, List<String> nameless) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable() && !isNamed(node)) {
      nameless.add(node.toString());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, nameless));
    }
  }

  private static boolean isNamed(Node node) {
    return isWord(node.getAccessibleText())
        || (node instanceof Labeled labeled && isWord(labeled.getText()))
        || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label;
  }

  private static boolean isWord(String text) {
    return text != null && !text.isBlank();
  }
}
