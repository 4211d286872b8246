package org.virtfleet.display.fx;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.SessionStatistics;

/// Keeps one display connected: opens its sessions, reconnects with growing pauses when one breaks,
/// asks for the password when the server wants one and remembers it until the server refuses it.
/// What it does by itself never takes the display from anybody; only a person does.
///
/// Everything but [#credentialsPrompt()]'s answer, which waits on the session's thread, belongs to
/// the JavaFX thread.
public final class DisplayController {

  private static final System.Logger LOG = System.getLogger(DisplayController.class.getName());

  private final SecretStore secrets;
  private final Executor ui;
  private final Function<Duration, Executor> delayed;
  private final ReadOnlyObjectWrapper<ConnectionState> state =
      new ReadOnlyObjectWrapper<>(new ConnectionState.Idle());
  private final Backoff backoff = new Backoff();

  private volatile Runnable pictureChanged = () -> {};
  private Consumer<DisplayEvent> view = event -> {};

  private @Nullable RemoteDisplay display;
  private @Nullable DisplaySession session;

  /// Counts openings and closings, so that what an abandoned session or timer still says is not
  /// heard.
  private int epoch;

  private long connectedAt;
  private boolean connected;

  private volatile @Nullable Credentials remembered;

  /// The server has refused what the store has.
  private volatile boolean storeIsWrong;

  /// The user wants these kept as soon as the server has taken them.
  private @Nullable Credentials toKeep;

  private @Nullable CompletableFuture<Optional<Credentials>> question;
  private @Nullable CompletableFuture<Boolean> trustQuestion;
  private boolean answered;
  private String refusal = "";

  public DisplayController() {
    this(SecretStore.NONE);
  }

  /// @param secrets of the display that will be opened
  public DisplayController(SecretStore secrets) {
    this(
        secrets,
        Platform::runLater,
        delay ->
            CompletableFuture.delayedExecutor(
                delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater));
  }

  /// @param secrets of the display that will be opened
  /// @param ui runs what belongs to the user interface
  /// @param delayed the same, after a pause
  DisplayController(SecretStore secrets, Executor ui, Function<Duration, Executor> delayed) {
    this.secrets = secrets;
    this.ui = ui;
    this.delayed = delayed;
  }

  public ReadOnlyObjectProperty<ConnectionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Asks whoever looks at the view. Give it to the [RemoteDisplay] that is opened here.
  public CredentialsPrompt credentialsPrompt() {
    return this::ask;
  }

  /// Asks whoever looks at the view whether a server is the right one.
  public IdentityPrompt identityPrompt() {
    return this::askTrust;
  }

  /// Connects to this display, instead of the one before, because a person wants to see it.
  public void open(RemoteDisplay display) {
    close();
    this.display = display;
    connect(RemoteDisplay::open);
  }

  /// Connects to this display, instead of the one before, unless somebody else has it.
  public void reopen(RemoteDisplay display) {
    close();
    this.display = display;
    connect(RemoteDisplay::reopen);
  }

  /// Ends the connection and does not come back.
  public void close() {
    abandon();
    display = null;
    remembered = null;
    refusal = "";
    backoff.reset();
    state.set(new ConnectionState.Idle());
  }

  /// Connects at once, whatever was waited for; who has the display keeps it.
  public void reconnectNow() {
    connect(RemoteDisplay::reopen);
  }

  /// Connects at once and ends the session of whoever has the display.
  public void takeOver() {
    connect(RemoteDisplay::open);
  }

  /// Sends input to the guest; dropped while there is no connection.
  public void send(InputEvent event) {
    if (session != null && state.get() instanceof ConnectionState.Connected) {
      session.send(event);
    }
  }

  SessionStatistics sessionStatistics() {
    return session == null ? SessionStatistics.NONE : session.statistics();
  }

  /// @param view gets every event of the present session, on the user interface's thread
  /// @param pictureChanged called on a decoder thread for every update; must be cheap
  void show(Consumer<DisplayEvent> view, Runnable pictureChanged) {
    this.view = view;
    this.pictureChanged = pictureChanged;
  }

  private void connect(BiFunction<RemoteDisplay, DisplayListener, DisplaySession> way) {
    abandon();
    RemoteDisplay target = display;
    if (target == null) {
      return;
    }
    int mine = epoch;
    connected = false;
    answered = false;
    state.set(new ConnectionState.Connecting());
    session =
        way.apply(
            target,
            new EventMailbox(
                ui,
                event -> {
                  if (mine == epoch) {
                    handle(event);
                  }
                },
                () -> pictureChanged.run()));
  }

  private void abandon() {
    epoch++;
    answer(Optional.empty());
    answerTrust(false);
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private void handle(DisplayEvent event) {
    switch (event) {
      case DisplayEvent.Connected(String protocol, String security, String _, String name) -> {
        connected = true;
        connectedAt = System.nanoTime();
        refusal = "";
        storeIsWrong = false;
        keep();
        state.set(new ConnectionState.Connected(protocol, security, name));
      }
      case DisplayEvent.Disconnected(DisplayException.Code code, String message) ->
          ended(code, message);
      case DisplayEvent.Resized _,
          DisplayEvent.ScreensChanged _,
          DisplayEvent.Updated _,
          DisplayEvent.CursorChanged _,
          DisplayEvent.PointerModeChanged _,
          DisplayEvent.KeyModeChanged _,
          DisplayEvent.Bell _,
          DisplayEvent.ClipboardReceived _,
          DisplayEvent.NameChanged _,
          DisplayEvent.LedState _ -> {}
    }
    view.accept(event);
  }

  private void ended(DisplayException.Code code, String message) {
    abandon();
    switch (code) {
      case CONNECTION, REFUSED -> waitAndReconnect(code, message);
      case TAKEN -> taken(message);
      case AUTHENTICATION -> {
        remembered = null;
        storeIsWrong = true;
        if (answered) {
          refusal = message;
          connect(RemoteDisplay::reopen);
        } else {
          state.set(new ConnectionState.Ended(code, message));
        }
      }
      case PROTOCOL, UNSUPPORTED, UNTRUSTED, CLOSED ->
          state.set(new ConnectionState.Ended(code, message));
    }
  }

  /// Whoever loses a display would only fight for it by coming back. Who could not come back after
  /// a break may have been refused because of their own session that the server has not given up
  /// yet.
  private void taken(String message) {
    if (connected) {
      state.set(new ConnectionState.Ended(DisplayException.Code.TAKEN, message));
    } else {
      waitAndReconnect(DisplayException.Code.TAKEN, message);
    }
  }

  private void waitAndReconnect(DisplayException.Code code, String message) {
    Duration lived = connected ? Duration.ofNanos(System.nanoTime() - connectedAt) : Duration.ZERO;
    countDown(code, message, backoff.next(lived), epoch);
  }

  private void countDown(DisplayException.Code code, String message, int seconds, int mine) {
    if (mine != epoch) {
      return;
    }
    if (seconds == 0) {
      connect(RemoteDisplay::reopen);
      return;
    }
    state.set(new ConnectionState.Waiting(code, message, seconds));
    delayed.apply(Duration.ofSeconds(1)).execute(() -> countDown(code, message, seconds - 1, mine));
  }

  /// Only what the server has taken is worth keeping.
  private void keep() {
    Credentials taken = toKeep;
    toKeep = null;
    if (taken != null) {
      var _ =
          Thread.ofVirtual()
              .name("secret-store")
              .start(() -> {
                try {
                  secrets.keep(taken);
                } catch (IOException e) {
                  LOG.log(
                      Level.WARNING,
                      "The credentials could not be kept and will be asked for again",
                      e);
                }
              });
    }
  }

  private Optional<Credentials> ask(CredentialsPrompt.Request request) {
    Credentials known = remembered;
    if (known != null) {
      ui.execute(() -> answered = true);
      return Optional.of(known);
    }
    Optional<Credentials> stored = storeIsWrong ? Optional.empty() : secrets.find();
    if (stored.isPresent()) {
      remembered = stored.get();
      ui.execute(() -> answered = true);
      return stored;
    }
    var answer = new CompletableFuture<Optional<Credentials>>();
    ui.execute(() -> need(request, answer));
    return answer.join();
  }

  private void need(
      CredentialsPrompt.Request request, CompletableFuture<Optional<Credentials>> answer) {
    if (!(state.get() instanceof ConnectionState.Connecting)) {
      answer.complete(Optional.empty());
      return;
    }
    question = answer;
    state.set(
        new ConnectionState.CredentialsNeeded(
            request, refusal, secrets.isAvailable(), this::answer));
  }

  private boolean askTrust(IdentityPrompt.Identity identity) {
    var answer = new CompletableFuture<Boolean>();
    ui.execute(() -> {
      if (state.get() instanceof ConnectionState.Connecting) {
        trustQuestion = answer;
        state.set(new ConnectionState.IdentityUnproven(identity, this::answerTrust));
      } else {
        answer.complete(false);
      }
    });
    return answer.join();
  }

  private void answerTrust(boolean trusted) {
    CompletableFuture<Boolean> open = trustQuestion;
    if (open == null) {
      return;
    }
    trustQuestion = null;
    if (trusted) {
      state.set(new ConnectionState.Connecting());
    }
    open.complete(trusted);
  }

  private void answer(Optional<ConnectionState.Answer> given) {
    CompletableFuture<Optional<Credentials>> open = question;
    if (open == null) {
      return;
    }
    question = null;
    Optional<Credentials> credentials = given.map(ConnectionState.Answer::credentials);
    remembered = credentials.orElse(null);
    toKeep =
        given
            .filter(ConnectionState.Answer::keep)
            .map(ConnectionState.Answer::credentials)
            .orElse(null);
    answered = credentials.isPresent();
    if (answered) {
      state.set(new ConnectionState.Connecting());
    }
    open.complete(credentials);
  }
}
