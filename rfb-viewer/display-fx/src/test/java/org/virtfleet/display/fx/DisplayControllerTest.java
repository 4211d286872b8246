package org.virtfleet.display.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.IdentityPrompt;
import org.virtfleet.display.InputEvent;

class DisplayControllerTest {

  private final Deque<Runnable> later = new ArrayDeque<>();
  private final ScriptedDisplay display = new ScriptedDisplay();
  private final FakeStore store = new FakeStore();
  private final DisplayController controller =
      new DisplayController(store, Runnable::run, delay -> later::add);
  private final CredentialsPrompt.Request request = new CredentialsPrompt.Request("VncAuth", false);

  private ConnectionState state() {
    return controller.stateProperty().get();
  }

  private void second() {
    later.remove().run();
  }

  @Test
  void connectingAndInputFollowTheSession() throws Exception {
    controller.open(display);
    assertThat(state()).isEqualTo(new ConnectionState.Connecting());
    controller.send(new InputEvent.Pointer(1, 1, 0));
    assertThat(display.received).as("dropped before the connection stands").isEmpty();
    display.connect(4, 4);
    assertThat(state()).isEqualTo(new ConnectionState.Connected("RFB 3.8", "None", "guest"));
    controller.send(new InputEvent.Pointer(1, 1, 0));
    assertThat(display.received).hasSize(1);
  }

  @Test
  void aBrokenConnectionIsTriedAgainWithGrowingPauses() throws Exception {
    controller.open(display);
    display.connect(4, 4);
    display.breakDown();
    assertThat(state())
        .isEqualTo(
            new ConnectionState.Waiting(
                DisplayException.Code.CONNECTION, "guest:5900 closed the connection", 1));
    second();
    assertThat(display.opened).hasValue(2);
    display.breakDown();
    assertThat(state()).isInstanceOf(ConnectionState.Waiting.class);
    second();
    assertThat(display.opened).as("the second pause is two seconds").hasValue(2);
    second();
    assertThat(display.opened).hasValue(3);
  }

  @Test
  void whoeverLosesTheDisplayComesBackOnlyWhenAPersonTakesItOver() throws Exception {
    controller.open(display);
    display.connect(4, 4);
    display.takeAway();
    assertThat(state())
        .isEqualTo(new ConnectionState.Ended(DisplayException.Code.TAKEN, "alice opened it"));
    assertThat(later).as("two views must not fight").isEmpty();
    controller.takeOver();
    assertThat(display.opened).hasValue(2);
    assertThat(display.reopened).as("a person took it over").hasValue(0);
  }

  @Test
  void whatComesBackByItselfLeavesOthersAloneAndAsksAgain() throws Exception {
    controller.open(display);
    display.connect(4, 4);
    display.breakDown();
    second();
    assertThat(display.reopened).hasValue(1);
    display.takeAway();
    assertThat(state())
        .as("it may be this view's own session that the server still holds")
        .isInstanceOfSatisfying(
            ConnectionState.Waiting.class,
            waiting -> assertThat(waiting.code()).isEqualTo(DisplayException.Code.TAKEN));
    second();
    second();
    assertThat(display.reopened).hasValue(2);
  }

  @Test
  void reconnectNowDoesNotWaitAndTheOldCountdownIsForgotten() {
    controller.open(display);
    display.breakDown();
    controller.reconnectNow();
    assertThat(display.opened).hasValue(2);
    second();
    assertThat(display.opened).hasValue(2);
  }

  @Test
  void closingEndsTheSessionAndWhatItStillSaysIsNotHeard() throws Exception {
    controller.open(display);
    display.connect(4, 4);
    controller.close();
    display.breakDown();
    assertThat(display.closed).hasValue(1);
    assertThat(state()).isEqualTo(new ConnectionState.Idle());
    assertThat(later).isEmpty();
  }

  @Test
  void aServerThatBreaksTheProtocolIsNotAskedAgain() {
    controller.open(display);
    display.emit(new DisplayEvent.Disconnected(DisplayException.Code.PROTOCOL, "not a VNC server"));
    assertThat(state())
        .isEqualTo(new ConnectionState.Ended(DisplayException.Code.PROTOCOL, "not a VNC server"));
    assertThat(later).isEmpty();
  }

  @Test
  void aRefusedPasswordIsAskedForAgainAndAnAcceptedOneRemembered() throws Exception {
    controller.open(display);
    answer("wrong", "");
    display.emit(
        new DisplayEvent.Disconnected(DisplayException.Code.AUTHENTICATION, "Wrong password"));
    assertThat(display.opened).hasValue(2);
    answer("right", "Wrong password");
    display.connect(4, 4);
    display.breakDown();
    second();
    assertThat(controller.credentialsPrompt().ask(request))
        .as("not asked again after a reconnect")
        .contains(new Credentials("", "right"));
  }

  @Test
  void whoGivesUpOnThePasswordIsLeftAlone() {
    controller.open(display);
    CompletableFuture<Optional<Credentials>> asked = ask();
    needed().answer().accept(Optional.empty());
    assertThat(asked.join()).isEmpty();
    display.emit(
        new DisplayEvent.Disconnected(DisplayException.Code.AUTHENTICATION, "No password given"));
    assertThat(state()).isInstanceOf(ConnectionState.Ended.class);
  }

  @Test
  void whatTheServerHasTakenIsKeptIfTheUserWantsIt() throws Exception {
    controller.open(display);
    CompletableFuture<Optional<Credentials>> asked = ask();
    answer("secret", true);
    assertThat(asked.join()).isPresent();
    assertThat(store.find()).as("nobody knows yet whether it is right").isEmpty();
    display.connect(4, 4);
    assertThat(store.written.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(store.find()).contains(new Credentials("", "secret"));
  }

  @Test
  void whatIsKeptIsNotAskedForUntilTheServerRefusesIt() {
    store.keep(new Credentials("", "old"));
    controller.open(display);
    assertThat(ask().join()).contains(new Credentials("", "old"));
    display.emit(new DisplayEvent.Disconnected(DisplayException.Code.AUTHENTICATION, "Wrong"));
    CompletableFuture<Optional<Credentials>> asked = ask();
    assertThat(needed().problem()).isEqualTo("Wrong");
    answer("new", false);
    assertThat(asked.join()).contains(new Credentials("", "new"));
  }

  private void answer(String password, boolean keep) {
    needed()
        .answer()
        .accept(Optional.of(new ConnectionState.Answer(new Credentials("", password), keep)));
  }

  @Test
  void closingAnswersAnOpenQuestion() {
    controller.open(display);
    CompletableFuture<Optional<Credentials>> asked = ask();
    needed();
    controller.close();
    assertThat(asked.join()).isEmpty();
  }

  @Test
  void aServerThatCannotProveItsNameIsAskedAbout() {
    controller.open(display);
    CompletableFuture<Boolean> trusted = trust();
    IdentityPrompt.Identity shown = unproven().identity();
    assertThat(shown.fingerprint()).isEqualTo("SHA256:AA");
    unproven().answer().accept(true);
    assertThat(trusted.join()).isTrue();
    assertThat(state()).as("goes on connecting").isEqualTo(new ConnectionState.Connecting());

    CompletableFuture<Boolean> refused = trust();
    unproven().answer().accept(false);
    assertThat(refused.join()).isFalse();
    display.emit(new DisplayEvent.Disconnected(DisplayException.Code.UNTRUSTED, "Nobody knows it"));
    assertThat(state())
        .as("not tried again")
        .isEqualTo(new ConnectionState.Ended(DisplayException.Code.UNTRUSTED, "Nobody knows it"));
  }

  @Test
  void closingTrustsNobody() {
    controller.open(display);
    CompletableFuture<Boolean> trusted = trust();
    var _ = unproven();
    controller.close();
    assertThat(trusted.join()).isFalse();
  }

  private CompletableFuture<Boolean> trust() {
    var identity = new IdentityPrompt.Identity("guest", "SHA256:AA", "Nobody signed it.");
    return CompletableFuture.supplyAsync(() -> controller.identityPrompt().trusts(identity));
  }

  private ConnectionState.IdentityUnproven unproven() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> state() instanceof ConnectionState.IdentityUnproven);
    return (ConnectionState.IdentityUnproven) state();
  }

  @Test
  void aFloodOfEventsCostsOneSlotAKind() {
    List<DisplayEvent> seen = new ArrayList<>();
    Deque<Runnable> ui = new ArrayDeque<>();
    var mailbox = new EventMailbox(ui::add, seen::add, () -> {});
    for (int i = 0; i < 10_000; i++) {
      mailbox.onEvent(new DisplayEvent.ClipboardReceived("text " + i));
      mailbox.onEvent(new DisplayEvent.Bell());
    }
    assertThat(ui).hasSize(1);
    ui.remove().run();
    assertThat(seen)
        .containsExactly(new DisplayEvent.ClipboardReceived("text 9999"), new DisplayEvent.Bell());
  }

  private CompletableFuture<Optional<Credentials>> ask() {
    return CompletableFuture.supplyAsync(() -> controller.credentialsPrompt().ask(request));
  }

  private ConnectionState.CredentialsNeeded needed() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> state() instanceof ConnectionState.CredentialsNeeded);
    return (ConnectionState.CredentialsNeeded) state();
  }

  private void answer(String password, String expectedProblem) {
    CompletableFuture<Optional<Credentials>> asked = ask();
    assertThat(needed().problem()).isEqualTo(expectedProblem);
    answer(password, false);
    assertThat(asked.join()).contains(new Credentials("", password));
  }
}
