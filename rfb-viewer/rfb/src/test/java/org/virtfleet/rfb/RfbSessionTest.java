package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.message.ClipboardMessage;

class RfbSessionTest {

  private static final RfbOptions OPTIONS =
      RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new);

  private static final String UPDATE_REQUEST = "03 01 0000 0000 0010 0008";
  private static final String SCANCODES_ACCEPTED = "0000 0000 0000 0000 fffffefe";

  private final EventLog events = new EventLog();
  private ScriptedPeer peer;

  @BeforeEach
  void connect() throws IOException {
    peer = new ScriptedPeer(OPTIONS, events);
  }

  @AfterEach
  void disconnect() throws IOException {
    peer.close();
  }

  @Test
  void theViewLearnsWhereItIs() {
    assertThat(events.first(DisplayEvent.Connected.class))
        .isEqualTo(new DisplayEvent.Connected("RFB 3.8", "None", "Tight", "vm"));
    assertThat(events.framebuffer().bounds()).isEqualTo(new Rect(0, 0, 16, 8));
  }

  @Test
  void theNextUpdateIsAskedForWhenOneBegins() throws Exception {
    peer.send("00 00 0001 0002 0003 0001 0001 00000000");
    peer.expect(UPDATE_REQUEST);
    assertThat(events.all(DisplayEvent.Updated.class)).isEmpty();
    peer.send("0000ff00");
    assertThat(events.first(DisplayEvent.Updated.class).changed()).isEqualTo(new Rect(2, 3, 1, 1));
    assertThat(events.framebuffer().pixels()[3 * 16 + 2]).isEqualTo(0xFFFF0000);
  }

  @Test
  void keysGoAsKeysymsUntilTheServerTakesScancodes() throws Exception {
    peer.session().send(new InputEvent.Key(0x61, 0x1E, true));
    peer.expect("04 01 0000 00000061");
    peer.session().send(new InputEvent.Key(0, 0x1E, true));
    peer.send("00 00 0001" + SCANCODES_ACCEPTED + "02");
    peer.expect(UPDATE_REQUEST);
    var _ = events.first(DisplayEvent.Bell.class);
    assertThat(events.first(DisplayEvent.KeyModeChanged.class).scancodes()).isTrue();
    peer.session().send(new InputEvent.Key(0xFFE4, 0x9D, false));
    peer.expect("ff 00 0000 0000ffe4 0000009d");
    peer.session().send(new InputEvent.Key(0x20AC, 0, true));
    peer.expect("04 01 0000 000020ac");
  }

  @Test
  void thePointerGoesAsPositionOrAsMovement() throws Exception {
    peer.session().send(new InputEvent.Pointer(-5, 70_000, InputEvent.LEFT));
    peer.expect("05 01 0000 ffff");
    peer.session().send(new InputEvent.PointerMotion(-1, 2, 0));
    peer.expect("05 00 7ffe 8001");
  }

  @Test
  void moreThanSevenButtonsGoInAMessageOfTheirOwnOnceTheServerTakesThem() throws Exception {
    peer.session().send(new InputEvent.Pointer(1, 2, InputEvent.BACK | InputEvent.FORWARD));
    peer.expect("05 80 0001 0002");
    peer.send("00 00 0001 0000 0000 0000 0000 fffffec4 02");
    peer.expect(UPDATE_REQUEST);
    var _ = events.first(DisplayEvent.Bell.class);
    int buttons = InputEvent.LEFT | InputEvent.BACK | InputEvent.FORWARD;
    peer.session().send(new InputEvent.Pointer(1, 2, buttons));
    peer.expect("05 81 0001 0002 03");
    peer.session().send(new InputEvent.Pointer(1, 2, InputEvent.LEFT));
    peer.expect("05 01 0001 0002");
  }

  @Test
  void soundIsAskedForWhereItIsOfferedAndPlayed() throws Exception {
    SoundLog sound = new SoundLog();
    try (ScriptedPeer loud = new ScriptedPeer(OPTIONS.withAudio(() -> sound), new EventLog())) {
      loud.send("00 00 0001 0000 0000 0000 0000 fffffefd");
      loud.expect(UPDATE_REQUEST);
      loud.expect("ff 01 0002 03 02 0000ac44 ff 01 0000");
      loud.send("ff 01 0001 ff 01 0002 00000004 01020304 ff 01 0000");
      await().atMost(EventLog.PATIENCE).until(() -> sound.events().contains("end"));
      loud.hangUp();
      await().atMost(EventLog.PATIENCE).until(() -> sound.events().contains("close"));
    }
    assertThat(sound.events()).containsExactly("begin", "01020304", "end", "close");
  }

  @Test
  void whoWantsNoSoundAsksForNone() throws Exception {
    peer.send("00 00 0001 0000 0000 0000 0000 fffffefd");
    peer.expect(UPDATE_REQUEST);
    peer.session().send(new InputEvent.Pointer(1, 2, 0));
    peer.expect("05 00 0001 0002");
  }

  @Test
  void otherColoursMeanAnotherPicture() throws Exception {
    peer.send("01 00 0000 0001 0001 0002 0003");
    peer.expect("03 00 0000 0000 0010 0008");
  }

  @Test
  void fencesAreAnsweredInOrder() throws Exception {
    peer.send("f8 000000 80000003 01 42 f8 000000 80000000 00 f8 000000 00000000 00 02");
    peer.expect("f8 000000 00000003 01 42");
    peer.expect("f8 000000 00000000 00");
    var _ = events.first(DisplayEvent.Bell.class);
  }

  @Test
  void theRoundTripIsMeasuredWithAFenceOfOurOwn() throws Exception {
    peer.send("f8 000000 80000000 00");
    peer.expect("f8 000000 00000000 00");
    peer.send("00 00 0000");
    peer.expect(UPDATE_REQUEST);
    peer.expect("f8 000000 80000000 00");
    assertThat(peer.session().statistics().roundTrip()).isEmpty();
    peer.send("f8 000000 00000000 00 02");
    var _ = events.first(DisplayEvent.Bell.class);
    assertThat(peer.session().statistics().roundTrip()).isPresent();
    assertThat(peer.session().statistics().bytesReceived()).isGreaterThan(20);
  }

  @Test
  void continuousUpdatesNeedNoAskingAndFollowTheSize() throws Exception {
    peer.send("96");
    peer.expect("96 01 0000 0000 0010 0008");
    peer.send("00 00 0001 0000 0000 0020 0010 ffffff21");
    peer.expect("96 01 0000 0000 0020 0010");
    peer.expect("03 00 0000 0000 0020 0010");
    assertThat(events.framebuffer().bounds()).isEqualTo(new Rect(0, 0, 32, 16));
    peer.send("96");
    peer.expect("03 01 0000 0000 0020 0010");
  }

  @Test
  void aSizeCanBeAskedForOnceTheServerNamedItsScreen() throws Exception {
    peer.session().send(InputEvent.RequestScreens.of(800, 600));
    peer.send(
        "00 00 0001 0000 0000 0010 0008 fffffecc 01 000000 00000007 0000 0000 0010 0008 00000000 02");
    peer.expect(UPDATE_REQUEST);
    var _ = events.first(DisplayEvent.Bell.class);
    peer.session().send(InputEvent.RequestScreens.of(800, 600));
    peer.expect("fb 00 0320 0258 01 00 00000007 0000 0000 0320 0258 00000000");
  }

  @Test
  void severalScreensKeepTheNamesThatTheServerGaveAndGetNewOnes() throws Exception {
    peer.send(
        "00 00 0001 0000 0000 0010 0008 fffffecc 02 000000"
            + "00000007 0000 0000 0008 0008 00000001 00000002 0008 0000 0008 0008 00000000 02");
    peer.expect(UPDATE_REQUEST);
    assertThat(events.first(DisplayEvent.ScreensChanged.class).screens())
        .containsExactly(new Rect(0, 0, 8, 8), new Rect(8, 0, 8, 8));
    var _ = events.first(DisplayEvent.Bell.class);
    List<Rect> tooFarApart = List.of(new Rect(0, 0, 8, 8), new Rect(16_380, 0, 8, 8));
    peer.session().send(new InputEvent.RequestScreens(tooFarApart));
    peer.session()
        .send(
            new InputEvent.RequestScreens(
                List.of(
                    new Rect(-640, 0, 640, 480),
                    new Rect(0, 0, 800, 600),
                    new Rect(800, 100, 320, 200))));
    peer.expect(
        "fb 00 06e0 0258 03 00 00000007 0000 0000 0280 01e0 00000001"
            + "00000002 0280 0000 0320 0258 00000000 00000003 05a0 0064 0140 00c8 00000000");
  }

  @Test
  void plainTextIsSentAtOnce() throws Exception {
    peer.session().send(new InputEvent.ClipboardSend("hi"));
    peer.expect("06 000000 00000002 6869");
    peer.send("03 000000 00000002 6a6f");
    assertThat(events.first(DisplayEvent.ClipboardReceived.class).text()).isEqualTo("jo");
  }

  @Test
  void unicodeTextIsOfferedAndFetched() throws Exception {
    peer.send("03 000000 fffffff8 1f000001 00000000");
    peer.expect("06 000000 fffffff8 1f000001 00000000");
    peer.session().send(new InputEvent.ClipboardSend("世界"));
    peer.expect("06 000000 fffffffc 08000001");
    peer.send("03 000000 fffffffc 02000001");
    byte[] ours = new ClipboardMessage.Provide("世界").encode();
    peer.expect("06 000000 %08x %s".formatted(-ours.length, Hex.text(ours)));

    peer.send("03 000000 fffffffc 08000001");
    peer.expect("06 000000 fffffffc 02000001");
    byte[] theirs = new ClipboardMessage.Provide("Grüße").encode();
    peer.send("03 000000 %08x %s".formatted(-theirs.length, Hex.text(theirs)));
    assertThat(events.first(DisplayEvent.ClipboardReceived.class).text()).isEqualTo("Grüße");
  }

  @Test
  void aServerThatHangsUpEndsTheSession() throws Exception {
    var _ = events.first(DisplayEvent.Connected.class);
    peer.hangUp();
    assertThat(events.first(DisplayEvent.Disconnected.class).code()).isEqualTo(Code.CONNECTION);
  }

  @Test
  void aServerThatBreaksTheProtocolIsLeft() throws Exception {
    peer.send("63");
    assertThat(events.first(DisplayEvent.Disconnected.class))
        .isEqualTo(
            new DisplayEvent.Disconnected(
                Code.PROTOCOL, "The server sends the unknown message 99"));
  }

  @Test
  void closingEndsTheSessionOnceAndForAll() {
    var _ = events.first(DisplayEvent.Connected.class);
    peer.session().close();
    assertThat(events.first(DisplayEvent.Disconnected.class).code()).isEqualTo(Code.CLOSED);
    peer.session().close();
    peer.session().send(new InputEvent.Key(0x61, 0, true));
    assertThat(events.all(DisplayEvent.Disconnected.class)).hasSize(1);
  }

  /// A quarter of a megabyte of these is minutes of work, and has long been read when the user
  /// closes.
  @Test
  void aServerCannotKeepAClosedSessionBusy() throws Exception {
    int side = 4096;
    peer.send("00 00 0001 0000 0000 %04x %04x ffffff21".formatted(side, side));
    String copy = "0000 0001 %04x %04x 00000001 0000 0000".formatted(side, side - 1);
    peer.send("00 00 3a98" + copy.repeat(15_000));
    await().atMost(EventLog.PATIENCE).until(() -> events.framebuffer().width() == side);
    peer.session().close();
    assertThat(events.first(DisplayEvent.Disconnected.class).code()).isEqualTo(Code.CLOSED);
  }

  /// The socket's buffers fill, then the outbox.
  @Test
  void aServerThatStopsReadingIsLeft() {
    var _ = events.first(DisplayEvent.Connected.class);
    await()
        .atMost(EventLog.PATIENCE)
        .until(() -> {
          String text = "x".repeat(100_000);
          for (int i = 0; i < 500; i++) {
            peer.session().send(new InputEvent.ClipboardSend(text));
          }
          return !events.all(DisplayEvent.Disconnected.class).isEmpty();
        });
    assertThat(events.first(DisplayEvent.Disconnected.class))
        .isEqualTo(
            new DisplayEvent.Disconnected(
                Code.CONNECTION, "The server has stopped reading what is sent to it"));
  }

  @Test
  void whatCannotBeReachedIsReportedAsAnEvent() {
    EventLog unreachable = new EventLog();
    RfbDisplay display =
        new RfbDisplay(
            () -> {
              throw new IOException("no route to 192.0.2.1");
            },
            OPTIONS.withEncodings(Encoding.ZRLE));
    try (DisplaySession _ = display.open(unreachable)) {
      assertThat(unreachable.first(DisplayEvent.Disconnected.class))
          .isEqualTo(
              new DisplayEvent.Disconnected(
                  Code.CONNECTION, "The connection failed: no route to 192.0.2.1"));
    }
  }
}
