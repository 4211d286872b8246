package org.virtfleet.desktop.app.console;

import java.io.IOException;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.virtfleet.desktop.app.control.Buttons;
import org.virtfleet.desktop.app.desk.Desk;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.display.Transport;

/// The serial console in a terminal. The line opens when the terminal is shown and closes with it.
final class SerialConsole extends BorderPane implements AutoCloseable {
  private final Desk desk;
  private final ObjectRef vm;
  private final Label status = new Label();
  private final Button connect;
  private @Nullable TerminalPane terminal;
  private boolean closed;

  SerialConsole(Desk desk, ObjectRef vm) {
    this.desk = desk;
    this.vm = vm;
    getStyleClass().add("serial-console");
    status.getStyleClass().add("muted");
    connect = Buttons.plain(desk.text("console.serial.connect"), this::connect);
    connect.setId("serial-connect");
    var strip = new HBox(status, connect);
    strip.getStyleClass().add("serial-strip");
    setBottom(strip);
    connect();
  }

  /// Gives the keyboard to the guest.
  void focus() {
    if (terminal != null) {
      terminal.requestFocus();
    }
  }

  @Override
  public void close() {
    closed = true;
    stop();
  }

  private void stop() {
    if (terminal != null) {
      terminal.close();
      terminal = null;
    }
  }

  private void connect() {
    stop();
    connect.setVisible(false);
    status.setText(desk.text("console.serial.connecting"));
    Thread.ofVirtual().name("serial-" + vm.name()).start(this::open);
  }

  private void open() {
    try {
      var line = desk.session().cluster().serial(vm).connect();
      Platform.runLater(() -> show(line));
    } catch (IOException failure) {
      ended(String.valueOf(failure.getMessage()));
    }
  }

  private void show(Transport line) {
    try {
      if (closed) {
        line.close();
        return;
      }
      terminal = new TerminalPane(new SerialTty(line, this::ended), desk.text("console.serial"));
      setCenter(terminal);
      status.setText(desk.text("console.serial.open"));
      focus();
    } catch (IOException failure) {
      ended(String.valueOf(failure.getMessage()));
    }
  }

  private void ended(String reason) {
    Platform.runLater(() -> {
      status.setText(
          reason.isEmpty()
              ? desk.text("console.serial.end")
              : desk.text("console.serial.closed", reason));
      connect.setVisible(true);
    });
  }
}
