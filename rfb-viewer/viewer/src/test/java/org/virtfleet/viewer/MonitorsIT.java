package org.virtfleet.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;

/// The viewer's own process on a desktop of two monitors, which are an Xtigervnc's.
class MonitorsIT {

  private static final List<Rect> MONITORS =
      List.of(new Rect(0, 0, 800, 600), new Rect(800, 0, 640, 480));

  @TempDir Path folder;

  @Test
  void fullScreenFillsBothMonitorsAndTheGuestGetsAScreenForEach() throws Exception {
    try (var desktop = XvncServer.start(folder, "-SecurityTypes", "None");
        var guest = XvncServer.start(folder, "-SecurityTypes", "None")) {
      split(desktop);
      desktop.launch(viewer(guest, "--full-screen", "--monitors", "all", "--resize-guest"));
      patiently(() ->
          assertThat(guest.output("xrandr", "--listactivemonitors"))
              .contains("Monitors: 2", "800/", "640/", "+800+0"));
      patiently(
          () -> assertThat(desktop.output("xwininfo", "-root", "-tree")).contains("1440x600+0+0"));
      // Whoever has the keyboard: the way out is always there.
      desktop.run("xdotool", "mousemove", "400", "300", "click", "1");
      desktop.run("xdotool", "key", "ctrl+alt+Return");
      patiently(() ->
          assertThat(desktop.output("xwininfo", "-root", "-tree")).doesNotContain("1440x600+0+0"));
      patiently(
          () -> assertThat(guest.output("xrandr", "--listactivemonitors")).contains("Monitors: 1"));
    }
  }

  /// Gives the desktop two monitors, as a viewer with two of them would.
  private static void split(XvncServer desktop) throws Exception {
    List<DisplayEvent> events = new CopyOnWriteArrayList<>();
    var options = RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new);
    var address = DisplayAddress.parse(desktop.address());
    try (DisplaySession session =
        new RfbDisplay(new SocketConnector(address.endpoint()), options).open(events::add)) {
      patiently(() -> assertThat(events).anyMatch(DisplayEvent.ScreensChanged.class::isInstance));
      session.send(new InputEvent.RequestScreens(MONITORS));
      patiently(() -> assertThat(events).contains(new DisplayEvent.ScreensChanged(MONITORS)));
    }
  }

  private String[] viewer(XvncServer guest, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "XDG_STATE_HOME=" + folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.virtfleet.viewer.Main",
                guest.address()));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }

  private static void patiently(Check check) {
    await().atMost(90, TimeUnit.SECONDS).untilAsserted(check::run);
  }
}
