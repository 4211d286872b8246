package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;

/// A Linux whose graphics card tells it what size the viewer would like.
@Tag("guest")
class GuestScreenIT {

  /// The same guest as everybody else's, where the agent's tests have it.
  private static final Path AGENT = Path.of("..", "..", "node-agent", "agent").toAbsolutePath();

  private static final Path GUEST = AGENT.resolve(Path.of("target", "guest"));

  private static final Rect OWN_SIZE = new Rect(0, 0, 1280, 800);

  @TempDir Path folder;

  @Test
  void theGuestFollowsTheViewersSize() throws Exception {
    Path recipe = AGENT.resolve(Path.of("src", "guest", "build.sh"));
    Process build = new ProcessBuilder(recipe.toString(), GUEST.toString()).inheritIO().start();
    assertThat(build.waitFor()).as("the guest is built").isZero();
    List<String> machine =
        List.of(
            "-vga",
            "virtio",
            "-m",
            "256",
            "-boot",
            "menu=off",
            "-kernel",
            GUEST.resolve("vmlinux").toString(),
            "-initrd",
            GUEST.resolve("initrd.img").toString(),
            "-append",
            Files.readString(GUEST.resolve("cmdline")).strip());
    EventLog events = new EventLog();
    RfbOptions options =
        RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new)
            .withJpegQuality(RfbOptions.LOSSLESS);
    try (Qemu qemu = new Qemu(folder, "unix:" + folder.resolve("vnc"), machine, Map.of());
        DisplaySession session =
            new RfbDisplay(() -> new UnixTransport(qemu.socket()), options).open(events)) {
      awaitScreen(events, OWN_SIZE);
      session.send(InputEvent.RequestScreens.of(1024, 600));
      awaitScreen(events, new Rect(0, 0, 1024, 600));
      session.send(InputEvent.RequestScreens.of(1160, 700));
      awaitScreen(events, new Rect(0, 0, 1160, 700));
      qemu.monitor("stop");
      await()
          .atMost(EventLog.PATIENCE)
          .untilAsserted(() ->
              assertThat(Arrays.mismatch(events.framebuffer().pixels(), qemu.screenshot(1160, 700)))
                  .isEqualTo(-1));
    }
  }

  private static void awaitScreen(EventLog events, Rect screen) {
    await()
        .atMost(EventLog.PATIENCE)
        .untilAsserted(() -> {
          assertThat(events.framebuffer().bounds()).isEqualTo(screen);
          assertThat(events.all(DisplayEvent.ScreensChanged.class).getLast().screens())
              .containsExactly(screen);
        });
  }
}
