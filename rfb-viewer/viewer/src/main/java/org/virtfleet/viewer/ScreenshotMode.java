package org.virtfleet.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.RemoteDisplay;
import org.virtfleet.display.fx.media.PngFile;

/// Connects, waits, writes the picture to a file. Needs no screen and starts no window toolkit.
final class ScreenshotMode {

  /// How long a server may take from the connection to its first picture.
  private static final Duration FIRST_PICTURE = Duration.ofSeconds(60);

  private final RemoteDisplay display;
  private final CompletableFuture<Void> firstPicture = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile @Nullable Framebuffer framebuffer;

  ScreenshotMode(RemoteDisplay display) {
    this.display = display;
  }

  /// @param after how long to wait after the first picture
  /// @throws DisplayException when the display could not be shown
  /// @throws IOException when the file could not be written
  void run(Path file, Duration after) throws IOException, InterruptedException {
    try (DisplaySession _ = display.open(this::onEvent)) {
      await(firstPicture, FIRST_PICTURE);
      if (!firstPicture.isDone()) {
        throw new DisplayException(
            DisplayException.Code.CONNECTION,
            "The server sent no picture within %d s".formatted(FIRST_PICTURE.toSeconds()));
      }
      // A connection that ends while we wait leaves us the last picture.
      await(end.exceptionally(_ -> null), after);
      Framebuffer picture = framebuffer;
      if (picture != null) {
        PngFile.write(file, picture.width(), picture.height(), picture.pixels().clone());
      }
    }
  }

  private static void await(CompletableFuture<Void> future, Duration time)
      throws IOException, InterruptedException {
    try {
      future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The caller looks at what is there by now.
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DisplayException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }

  private void onEvent(DisplayEvent event) {
    switch (event) {
      case DisplayEvent.Resized(Framebuffer next) -> framebuffer = next;
      case DisplayEvent.Updated _ -> firstPicture.complete(null);
      case DisplayEvent.Disconnected(DisplayException.Code code, String message) -> {
        var failure = new DisplayException(code, message);
        firstPicture.completeExceptionally(failure);
        end.completeExceptionally(failure);
      }
      case DisplayEvent.Connected _,
          DisplayEvent.ScreensChanged _,
          DisplayEvent.CursorChanged _,
          DisplayEvent.PointerModeChanged _,
          DisplayEvent.KeyModeChanged _,
          DisplayEvent.Bell _,
          DisplayEvent.ClipboardReceived _,
          DisplayEvent.NameChanged _,
          DisplayEvent.LedState _ -> {}
    }
  }
}
