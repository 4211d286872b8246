package org.virtfleet.viewer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.fx.ConnectionState;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.ScaleMode;

/// Shows the display in a window until that is closed. The window opens when there is something to
/// see or to ask: a server that cannot be reached at all ends in a sentence instead.
final class WindowMode {

  /// Makes the display, given who answers its question for a password.
  @FunctionalInterface
  interface Display {
    RemoteDisplay with(DisplayController controller);
  }

  private final Target target;
  private final Options options;
  private final Display display;

  /// The sentence that ends it all; empty when the window was closed.
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

  WindowMode(Target target, Options options, Display display) {
    this.target = target;
    this.options = options;
    this.display = display;
  }

  /// @return what went wrong, or empty
  Optional<String> run() throws UsageException {
    Toolkit.run(this::startOrEnd);
    Optional<String> outcome = end.join();
    Platform.exit();
    return outcome;
  }

  /// A window that cannot be built must not leave the program waiting for it.
  private void startOrEnd() {
    try {
      start();
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private void start() {
    var controller = new DisplayController(SecretTool.of(target.name()));
    var window = new ViewerWindow(new Stage(), controller, target.name());
    Theme.followSystem(window.stage().getScene());
    window.view().viewOnlyProperty().set(target.viewOnly());
    window.view().scaleModeProperty().set(options.scale.actual ? ScaleMode.ACTUAL : ScaleMode.FIT);
    if (options.zoom != null) {
      window.view().scaleModeProperty().set(ScaleMode.ACTUAL);
      window.view().zoomProperty().set(options.zoom / 100.0);
    }
    if (options.keyboard != null) {
      window.view().keyboardLayoutProperty().set(options.keyboard);
    }
    window.view().resizeGuestProperty().set(options.resizeGuest);
    window.hotkeys(target.hotkeys());
    if (options.monitors != null) {
      window.monitors(options.monitors);
    }
    window.onClosed(() -> end.complete(Optional.empty()));
    controller
        .stateProperty()
        .addListener(
            (ObservableValue<? extends ConnectionState> _,
                ConnectionState _,
                ConnectionState state) -> changed(state, window));
    controller.open(display.with(controller));
  }

  private void changed(ConnectionState state, ViewerWindow window) {
    if (window.isShowing()) {
      return;
    }
    switch (state) {
      case ConnectionState.Connected connected ->
          // The picture's size comes right after.
          Platform.runLater(
              () -> window.show(target.isNamed() ? "" : connected.name(), options.fullScreen));
      case ConnectionState.CredentialsNeeded _, ConnectionState.IdentityUnproven _ ->
          window.show("", options.fullScreen);
      case ConnectionState.Waiting(var _, String problem, int _) ->
          fail(DisplayException.Code.CONNECTION, problem);
      case ConnectionState.Ended(DisplayException.Code code, String problem) -> fail(code, problem);
      case ConnectionState.Idle _, ConnectionState.Connecting _ -> {}
    }
  }

  private void fail(DisplayException.Code code, String problem) {
    end.complete(Optional.of(Failure.sentence(target.text(), code, problem)));
  }
}
