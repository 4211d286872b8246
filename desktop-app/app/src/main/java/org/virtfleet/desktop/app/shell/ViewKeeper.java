package org.virtfleet.desktop.app.shell;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.virtfleet.desktop.app.theme.Appearance;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.memory.Memory;
import org.virtfleet.desktop.core.memory.ViewState;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tree.TreeModel;
import org.virtfleet.desktop.core.vms.ColumnsModel;
import org.virtfleet.desktop.core.vms.VmColumn;

/// Remembers how the main window looks, a moment after it has changed and when it closes.
public final class ViewKeeper {
  private static final Duration REST = Duration.seconds(2);

  private final Session session;
  private final Appearance appearance;
  private final Stage stage;
  private final MainWindow window;
  private final Memory memory;
  private final PauseTransition rest = new PauseTransition(REST);
  private ViewState kept;

  /// @param remembered how it looked, which is how it looks now
  public ViewKeeper(
      Session session,
      Appearance appearance,
      Stage stage,
      MainWindow window,
      Memory memory,
      ViewState remembered) {
    this.session = session;
    this.appearance = appearance;
    this.stage = stage;
    this.window = window;
    this.memory = memory;
    this.kept = remembered;
    rest.setOnFinished(_ -> keep());
    var list = session.vmList();
    for (var changing :
        new Observable[] {
          stage.widthProperty(),
          stage.heightProperty(),
          stage.maximizedProperty(),
          session.tree().groupingProperty(),
          list.textProperty(),
          list.groupProperty(),
          list.columns().versionProperty(),
          list.columns().sortProperty(),
          list.columns().descendingProperty(),
          appearance.choiceProperty()
        }) {
      changing.addListener((Observable _) -> rest.playFromStart());
    }
  }

  /// Brings the models into the state they were in; before the window is made.
  public static void restore(Session session, Appearance appearance, ViewState state) {
    constant(TreeModel.Grouping.class, state.grouping())
        .ifPresent(session.tree().groupingProperty()::set);
    constant(Appearance.Choice.class, state.appearance())
        .ifPresent(appearance.choiceProperty()::set);
    var list = session.vmList();
    list.textProperty().set(state.text());
    list.groupProperty().set(constant(VmState.Group.class, state.chip()));
    list.columns().restore(state.columns(), state.hidden(), state.widths());
    ColumnsModel.find(state.sort()).ifPresent(list.columns().sortProperty()::set);
    list.columns().descendingProperty().set(state.descending());
  }

  /// Remembers it now.
  public void keep() {
    rest.stop();
    var now = state();
    if (!now.equals(kept)) {
      kept = now;
      session.remember(() -> memory.keep(now));
    }
  }

  private ViewState state() {
    var list = session.vmList();
    var columns = list.columns();
    boolean large = stage.isMaximized() || stage.isFullScreen();
    return new ViewState(
        large ? kept.width() : stage.getWidth(),
        large ? kept.height() : stage.getHeight(),
        stage.isMaximized(),
        window.splits().sideWidth(),
        window.splits().bottomHeight(),
        window.splits().folded(),
        session.tree().groupingProperty().get().name(),
        list.textProperty().get(),
        list.groupProperty().get().map(VmState.Group::name).orElse(""),
        columns.order().stream().map(VmColumn::name).toList(),
        columns.hidden().stream().map(VmColumn::name).sorted().toList(),
        columns.widths().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> entry.getValue())),
        columns.sortProperty().get().name(),
        columns.descendingProperty().get(),
        appearance.choiceProperty().get().name());
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    for (var value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
