package org.virtfleet.desktop.app.console;

import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A terminal on a serial line. The terminal itself only paints; this frame is what a screen reader
/// sees of it, as text.
final class TerminalPane extends StackPane implements AutoCloseable {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private final JediTermFxWidget terminal =
      new JediTermFxWidget(COLUMNS, ROWS, new DefaultSettingsProvider());

  /// Starts to read the line.
  TerminalPane(SerialTty line, String name) {
    setId("serial-terminal");
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleText(name);
    terminal.setTtyConnector(line);
    getChildren().setAll(terminal.getPane());
    terminal.start();
  }

  /// The node that the library itself prefers takes no keys; its canvas does.
  @Override
  public void requestFocus() {
    terminal.getTerminalPanel().getCanvas().requestFocus();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? terminal.getTerminalTextBuffer().getScreenLines()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void close() {
    terminal.close();
  }
}
