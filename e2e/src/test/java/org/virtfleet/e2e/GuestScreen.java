package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.zip.CRC32;
import javafx.scene.Node;
import org.virtfleet.desktop.app.FxThread;

/// What a window shows of a guest: the pixels on the screen, not those that came from the server.
///
/// @param view the control that shows the guest
record GuestScreen(Node view) {

  private static final Duration A_WHILE = Duration.ofMillis(1500);

  /// Waits until the picture is another one, twice, so that a first picture is no change.
  void awaitChange(Duration atMost) {
    for (var turn = 0; turn < 2; turn++) {
      var before = checksum();
      await("another picture").atMost(atMost).until(() -> checksum() != before);
    }
  }

  /// Waits until the picture has stood still for a while.
  void awaitStill(Duration atMost) {
    await("a picture that stands")
        .atMost(atMost)
        .untilAsserted(() -> {
          var before = checksum();
          await().during(A_WHILE).atMost(A_WHILE.multipliedBy(2)).until(() -> checksum() == before);
          assertThat(checksum()).isEqualTo(before);
        });
  }

  private long checksum() {
    return FxThread.call(() -> {
      var image = view.snapshot(null, null);
      var reader = image.getPixelReader();
      var sum = new CRC32();
      for (var y = 0; y < image.getHeight(); y++) {
        for (var x = 0; x < image.getWidth(); x++) {
          int pixel = reader.getArgb(x, y);
          sum.update(pixel >>> 16);
          sum.update(pixel >>> 8);
          sum.update(pixel);
        }
      }
      return sum.getValue();
    });
  }
}
