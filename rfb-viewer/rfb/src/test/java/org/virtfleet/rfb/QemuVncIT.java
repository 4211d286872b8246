package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Keysym;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.encoding.Encoding;

/// Against the VNC server of QEMU, on a virtual machine's firmware screen.
class QemuVncIT {

  /// VGA text mode: 80 × 25 characters of 9 × 16 pixels.
  private static final int WIDTH = 720;

  private static final int HEIGHT = 400;

  private static final int ESCAPE_SCANCODE = 1;
  private static final int CAPS_LOCK_SCANCODE = 0x3A;

  /// Sets the timer's third channel to 440 Hz, lets the speaker hear it, and waits for ever.
  private static final String BEEP =
      "b0b6 e643" // mov al, 0xb6; out 0x43, al
          + "b897 0a e642 88e0 e642" // mov ax, 0x0a97; out 0x42, al; mov al, ah; out 0x42, al
          + "e461 0c03 e661" // in al, 0x61; or al, 3; out 0x61, al
          + "f4 ebfd"; // hlt; jmp back to it

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"TIGHT", "ZRLE", "HEXTILE", "RAW"})
  void theFirmwaresScreenArrivesPixelByPixel(Encoding encoding) throws Exception {
    EventLog events = new EventLog();
    RfbOptions options = options(CredentialsPrompt.NONE).withEncodings(encoding);
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession _ = open(qemu, options, events)) {
      awaitText(events);
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() -> {
            int[] expected = qemu.screenshot(WIDTH, HEIGHT);
            assertThat(Arrays.mismatch(events.framebuffer().pixels(), expected)).isEqualTo(-1);
          });
    }
  }

  @Test
  void aKeyReachesTheGuestAsScancode() throws Exception {
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession session = open(qemu, options(CredentialsPrompt.NONE), events)) {
      awaitText(events);
      int[] before = events.framebuffer().pixels().clone();
      // A keysym that no keyboard has: only the scan code can have opened the boot menu.
      int noKeysym = 0x0100_2603;
      session.send(new InputEvent.Key(noKeysym, ESCAPE_SCANCODE, true));
      session.send(new InputEvent.Key(noKeysym, ESCAPE_SCANCODE, false));
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(
              () -> assertThat(litPixels(events.framebuffer())).isGreaterThan(lit(before) + 200));
    }
  }

  @Test
  void aGuestWithOnlyAMouseWantsMovements() throws Exception {
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession _ = open(qemu, options(CredentialsPrompt.NONE), events)) {
      assertThat(events.first(DisplayEvent.PointerModeChanged.class).relative()).isTrue();
    }
  }

  @Test
  void thePasswordThatTheMonitorSetsOpensTheDoor() throws Exception {
    try (Qemu qemu = new Qemu(folder, ",password=on")) {
      qemu.monitor("set_password vnc secret");
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() -> {
            EventLog events = new EventLog();
            try (DisplaySession _ = open(qemu, options(password("secret")), events)) {
              assertThat(events.first(DisplayEvent.Connected.class).security())
                  .isEqualTo("VncAuth");
            }
          });
      EventLog refused = new EventLog();
      try (DisplaySession _ = open(qemu, options(password("wrong")), refused)) {
        assertThat(refused.first(DisplayEvent.Disconnected.class))
            .isEqualTo(
                new DisplayEvent.Disconnected(
                    DisplayException.Code.AUTHENTICATION,
                    "The server refused the credentials: Authentication failed"));
      }
    }
  }

  @Test
  void aMachineThatEndsIsReportedAsAClosedConnection() throws Exception {
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession _ = open(qemu, options(CredentialsPrompt.NONE), events)) {
      awaitText(events);
      qemu.monitor("quit");
      assertThat(events.first(DisplayEvent.Disconnected.class).code())
          .isEqualTo(DisplayException.Code.CONNECTION);
    }
  }

  /// The firmware's changes of size come as ExtendedDesktopSize, and so does QEMU's answer to ours:
  /// this graphics card cannot tell its guest.
  @Test
  void theScreenIsToldAndStaysAsItIsWhereTheGuestCannotBeAsked() throws Exception {
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession session = open(qemu, options(CredentialsPrompt.NONE), events)) {
      awaitText(events);
      Rect screen = new Rect(0, 0, WIDTH, HEIGHT);
      assertThat(events.all(DisplayEvent.ScreensChanged.class).getLast().screens())
          .containsExactly(screen);
      int told = events.all(DisplayEvent.ScreensChanged.class).size();
      session.send(InputEvent.RequestScreens.of(1024, 768));
      await()
          .atMost(EventLog.PATIENCE)
          .until(() -> events.all(DisplayEvent.ScreensChanged.class).size() > told);
      assertThat(events.framebuffer().bounds()).isEqualTo(screen);
    }
  }

  /// The firmware lights the lamp, and QEMU tells.
  @Test
  void theLightsOfTheGuestsKeyboardAreTold() throws Exception {
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, "");
        DisplaySession session = open(qemu, options(CredentialsPrompt.NONE), events)) {
      awaitText(events);
      assertThat(events.first(DisplayEvent.LedState.class).capsLock()).isFalse();
      session.send(new InputEvent.Key(Keysym.CAPS_LOCK, CAPS_LOCK_SCANCODE, true));
      session.send(new InputEvent.Key(Keysym.CAPS_LOCK, CAPS_LOCK_SCANCODE, false));
      await()
          .atMost(EventLog.PATIENCE)
          .until(() ->
              events.all(DisplayEvent.LedState.class).stream()
                  .anyMatch(DisplayEvent.LedState::capsLock));
    }
  }

  @Test
  void theGuestIsHeard() throws Exception {
    SoundLog sound = new SoundLog();
    Path disk = Files.write(folder.resolve("beep.img"), bootSector(BEEP));
    List<String> machine =
        List.of(
            "-audiodev",
            "none,id=sound",
            "-machine",
            "pc,pcspk-audiodev=sound",
            "-drive",
            "format=raw,file=" + disk,
            "-boot",
            "menu=off");
    String vnc = "unix:" + folder.resolve("vnc") + ",audiodev=sound";
    EventLog events = new EventLog();
    try (Qemu qemu = new Qemu(folder, vnc, machine, Map.of());
        DisplaySession _ =
            open(qemu, options(CredentialsPrompt.NONE).withAudio(() -> sound), events)) {
      await().atMost(EventLog.PATIENCE).until(() -> sound.loudest() > 1000);
      assertThat(sound.events()).startsWith("begin");
    }
  }

  /// A disk of one sector with a program of 8086 machine code.
  private static byte[] bootSector(String program) {
    byte[] code = Hex.bytes(program);
    byte[] sector = Arrays.copyOf(code, 512);
    sector[510] = 0x55;
    sector[511] = (byte) 0xAA;
    return sector;
  }

  /// Waits until the firmware has written and its screen stands still in text mode.
  private static void awaitText(EventLog events) {
    var _ = events.first(DisplayEvent.Resized.class);
    await()
        .atMost(EventLog.PATIENCE)
        .untilAsserted(() -> {
          assertThat(events.framebuffer().width()).isEqualTo(WIDTH);
          assertThat(events.framebuffer().height()).isEqualTo(HEIGHT);
          assertThat(litPixels(events.framebuffer())).isGreaterThan(1000);
        });
  }

  private static int litPixels(Framebuffer framebuffer) {
    return lit(framebuffer.pixels());
  }

  private static int lit(int[] pixels) {
    return (int) Arrays.stream(pixels).filter(pixel -> (pixel & 0xFFFFFF) != 0).count();
  }

  private static RfbOptions options(CredentialsPrompt prompt) {
    return RfbOptions.standard(prompt, ImageIoCodec::new);
  }

  private static CredentialsPrompt password(String password) {
    return _ -> Optional.of(new Credentials("", password));
  }

  private static DisplaySession open(Qemu qemu, RfbOptions options, EventLog events) {
    return new RfbDisplay(() -> new UnixTransport(qemu.socket()), options).open(events);
  }
}
