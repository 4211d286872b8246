package org.virtfleet.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.virtfleet.desktop.app.control.MissingUsage;
import org.virtfleet.desktop.app.control.Sparkline;
import org.virtfleet.desktop.app.desk.Clusters;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.sample.SampleCluster;
import org.virtfleet.desktop.core.session.Place;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.text.Texts;

@ExtendWith(ApplicationExtension.class)
class UsageViewTest {
  private Session session;
  private Stage stage;

  @Start
  void open(Stage primary) {
    stage = primary;
    var cluster = SampleCluster.berlin(Duration.ofMillis(50), Clock.systemUTC().instant());
    session =
        new Session(cluster, new PulseExecutor(), Clock.systemUTC(), new Texts(Locale.ENGLISH));
    var _ = new Windows(session, new Appearance(), Clusters.NONE, stage, () -> {});
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
  void theTableShowsWhatRunningVmsUseAndWhyOthersShowNothing() {
    awaitLabel("#vm-table", "\\d+%");
    awaitLabel("#vm-table", "\\d+(\\.\\d)? MiB/s");
    var line =
        (Sparkline) stage.getScene().getRoot().lookupAll("#vm-table .sparkline").iterator().next();
    assertThat(line.getAccessibleText()).matches("\\d+ %, \\d+ to \\d+ %");
    assertThat(
            stage.getScene().getRoot().lookupAll("#vm-table .label").stream()
                .filter(MissingUsage.class::isInstance)
                .map(label -> String.valueOf(label.getAccessibleText())))
        .contains("Nothing is measured: it does not run.");
  }

  @Test
  void theTreeShowsTheLoadOfNodes() {
    awaitLabel("#fleet-tree", "\\d+%");
  }

  @Test
  void thePageOfAVmShowsFourFigures() throws TimeoutException {
    FxThread.run(() -> session.navigation().go(new Place.OfVm(ObjectRef.vm("shop", "web-01"))));
    waitFor(
        60,
        TimeUnit.SECONDS,
        () -> labels(".use-card").filter(text -> text.endsWith("iB/s")).count() == 2);
    assertThat(labels(".use-card")).anyMatch(text -> text.matches("\\d+%"));
    assertThat(labels(".use-card")).contains("of 4 vCPU");
  }

  private void awaitLabel(String inside, String pattern) {
    try {
      waitFor(60, TimeUnit.SECONDS, () -> labels(inside).anyMatch(text -> text.matches(pattern)));
    } catch (TimeoutException e) {
      throw new AssertionError(
          "no label like %s in %s, of a window of %s by %s: %s"
              .formatted(
                  pattern, inside, stage.getWidth(), stage.getHeight(), labels(inside).toList()),
          e);
    }
  }

  private java.util.stream.Stream<String> labels(String inside) {
    return FxThread.call(() ->
        stage.getScene().getRoot().lookupAll(inside + " .label").stream()
            .map(node -> ((Label) node).getText())
            .toList())
        .stream();
  }
}
