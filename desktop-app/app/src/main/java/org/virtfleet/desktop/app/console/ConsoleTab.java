package org.virtfleet.desktop.app.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.control.Icon;
import org.virtfleet.desktop.app.control.Segments;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.tasks.TaskKind;
import org.virtfleet.desktop.core.vm.VmPageModel;
import org.virtfleet.display.fx.DisplayView;
import org.virtfleet.display.fx.ScaleMode;
import org.virtfleet.display.fx.SendKeyMenu;

/// Display and serial line of a VM. Lines are open only while the guest runs; a display that ends
/// with the guest comes back with it.
public final class ConsoleTab extends BorderPane implements AutoCloseable {
  private enum Line {
    DISPLAY,
    SERIAL
  }

  private final Desk desk;
  private final VmPageModel model;
  private final Segments<Line> lines;
  private final HBox bar = new HBox();
  private final NoConsole none;
  private @Nullable GraphicConsole graphic;
  private @Nullable SerialConsole serial;
  private @Nullable FullScreen fullScreen;
  private boolean on;

  /// Opens the display as soon as the guest runs.
  public ConsoleTab(Desk desk, VmPageModel model) {
    this.desk = desk;
    this.model = model;
    none = new NoConsole(desk);
    getStyleClass().add("console-tab");
    bar.getStyleClass().add("console-bar");
    var words = new LinkedHashMap<Line, String>();
    for (var line : Line.values()) {
      words.put(line, desk.text(line == Line.DISPLAY ? "console.display" : "console.serial"));
    }
    lines = new Segments<>(words, Line.DISPLAY);
    setTop(bar);
    on = hasConsole();
    lines.valueProperty().subscribe(_ -> show(true));
    model.rowProperty().subscribe(_ -> follow());
  }

  @Override
  public void close() {
    if (fullScreen != null) {
      fullScreen.leave();
    }
    if (graphic != null) {
      graphic.close();
      graphic = null;
    }
    if (serial != null) {
      serial.close();
      serial = null;
    }
  }

  private void follow() {
    boolean now = hasConsole();
    if (now != on) {
      on = now;
      if (!on) {
        close();
      }
      show(false);
    } else if (!on) {
      // Why there is no picture, and whether the VM can be started, changes with its state.
      none.show(model.rowProperty().get());
    }
  }

  private boolean hasConsole() {
    return model.rowProperty().get().map(VmRow::hasConsole).orElse(false);
  }

  /// @param asked true when a person wants to see it now
  private void show(boolean asked) {
    if (!on) {
      bar.getChildren().setAll(lines);
      none.show(model.rowProperty().get());
      setCenter(none);
      return;
    }
    switch (lines.valueProperty().get()) {
      case DISPLAY -> {
        if (graphic == null) {
          graphic = new GraphicConsole(desk, model.ref(), asked);
        }
        setCenter(graphic);
        tools(graphic.view());
        graphic.view().requestFocus();
      }
      case SERIAL -> {
        if (serial == null) {
          serial = new SerialConsole(desk, model.ref());
        }
        setCenter(serial);
        bar.getChildren().setAll(lines);
        serial.focus();
      }
    }
  }

  private void tools(DisplayView view) {
    var keys =
        new MenuButton(
            desk.text("console.sendKey"), Icon.of("mdi2k-keyboard-outline", Icon.BUTTON));
    keys.getStyleClass().add("flat");
    keys.getItems().setAll(SendKeyMenu.items(view));
    var fit = new ToggleButton(desk.text("console.fit"));
    fit.setSelected(view.scaleModeProperty().get() == ScaleMode.FIT);
    fit.selectedProperty()
        .subscribe(now -> view.scaleModeProperty().set(now ? ScaleMode.FIT : ScaleMode.ACTUAL));
    var viewOnly = new ToggleButton(desk.text("console.viewOnly"));
    viewOnly.selectedProperty().bindBidirectional(view.viewOnlyProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var full =
        Buttons.labelled("mdi2f-fullscreen", desk.text("console.fullScreen"), this::fullScreen);
    full.setId("console-full-screen");
    bar.getChildren()
        .setAll(
            lines,
            keys,
            fit,
            viewOnly,
            space,
            Buttons.flatIcon(
                "mdi2c-camera-outline", desk.text("console.screenshot"), () -> save(view)),
            full);
  }

  private void save(DisplayView view) {
    var chooser = new FileChooser();
    chooser.setTitle(desk.text("console.screenshot.title"));
    chooser.setInitialFileName(model.ref().name() + ".png");
    var file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      var saved = view.saveScreenshot(file.toPath());
      desk.session()
          .tasks()
          .run(TaskKind.SCREENSHOT, model.ref().path(), _ -> await(saved, file.toPath()));
    }
  }

  private String await(Future<Path> saved, Path file)
      throws ClusterException, InterruptedException {
    try {
      return saved.get().toString();
    } catch (ExecutionException failed) {
      throw new ClusterException(
          ClusterException.Code.FAILED,
          new Fault(
              desk.text("console.screenshot.failed", file),
              failed.getCause() instanceof IOException why
                  ? String.valueOf(why.getMessage())
                  : failed.toString(),
              desk.text("console.screenshot.next")),
          failed);
    }
  }

  private void fullScreen() {
    var console = graphic;
    if (console != null && fullScreen == null) {
      fullScreen =
          new FullScreen(
              desk,
              getScene().getWindow(),
              console.view(),
              model.ref().name(),
              () -> {
                fullScreen = null;
                console.show();
              });
    }
  }
}
