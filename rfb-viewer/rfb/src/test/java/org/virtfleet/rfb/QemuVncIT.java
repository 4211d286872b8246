package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.rfb.encoding.Encoding;

/// Against the VNC server of QEMU, on a virtual machine's firmware screen.
class QemuVncIT {

  /// VGA text mode: 80 × 25 characters of 9 × 16 pixels.
  private static final int WIDTH = 720;

  private static final int HEIGHT = 400;

  private static final int ESCAPE_SCANCODE = 1;

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
