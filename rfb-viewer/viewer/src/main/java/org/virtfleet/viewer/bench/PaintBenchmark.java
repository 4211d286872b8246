package org.virtfleet.viewer.bench;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Rect;
import org.virtfleet.display.fx.DisplayController;
import org.virtfleet.display.fx.DisplayView;

/// How many frames a second a view shows of a guest whose pixels never stand still: the guest's
/// next update is there before the toolkit asks for the next frame. Pulses come as fast as the
/// toolkit can, not 60 times a second.
final class PaintBenchmark {

  static final int WIDTH = 1280;
  static final int HEIGHT = 800;

  private static final int WARM_UP_SECONDS = 3;
  private static final int SECONDS = 5;

  private final Semaphore pulses = new Semaphore(0);
  private final CompletableFuture<DisplayListener> guest = new CompletableFuture<>();

  /// What the view itself counted in the last second: pictures that it took over.
  private final AtomicInteger framesPerSecond = new AtomicInteger();

  private volatile boolean done;
  private @Nullable Stage stage;

  /// Before the toolkit starts.
  static void unleashPulses() {
    System.setProperty("javafx.animation.fullspeed", "true");
  }

  /// @param rows of each update, from the top
  /// @return frames a second
  double measure(int rows) throws DisplayException, InterruptedException {
    Framebuffer picture = new Framebuffer(WIDTH, HEIGHT);
    var pulse = new PulseTimer();
    Platform.runLater(() -> {
      open();
      pulse.start();
    });
    DisplayListener view = guest.join();
    view.onEvent(new DisplayEvent.Connected("RFB 3.8", "None", "Raw", "benchmark"));
    view.onEvent(new DisplayEvent.Resized(picture));
    Thread painter =
        Thread.ofPlatform().daemon().name("guest").start(() -> paint(picture, rows, view));
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    double frames = 0;
    for (int second = 0; second < SECONDS; second++) {
      TimeUnit.SECONDS.sleep(1);
      frames += framesPerSecond.get();
    }
    done = true;
    pulses.release();
    painter.join();
    Platform.runLater(() -> {
      pulse.stop();
      close();
    });
    return frames / SECONDS;
  }

  private void close() {
    if (stage != null) {
      stage.hide();
    }
  }

  private void open() {
    var controller = new DisplayController();
    var view = new DisplayView(controller);
    view.statisticsProperty()
        .addListener((_, _, figures) -> framesPerSecond.set(figures.framesPerSecond()));
    var opened = new Stage();
    stage = opened;
    opened.setScene(new Scene(view, WIDTH, HEIGHT));
    opened.setOnHidden(_ -> controller.close());
    opened.show();
    controller.open(listener -> {
      guest.complete(listener);
      return new DisplaySession() {
        @Override
        public void send(InputEvent event) {}

        @Override
        public void close() {}
      };
    });
  }

  /// The guest's and decoder's part: an update a pulse.
  private void paint(Framebuffer picture, int rows, DisplayListener view) {
    Rect changed = new Rect(0, 0, WIDTH, rows);
    for (int frame = 0; !done; frame++) {
      pulses.acquireUninterruptibly();
      pulses.drainPermits();
      Arrays.fill(picture.pixels(), 0, WIDTH * rows, 0xFF000000 | frame * 0x010305);
      picture.addDamage(changed);
      view.onEvent(new DisplayEvent.Updated(changed));
    }
  }

  /// Calls the next update.
  private final class PulseTimer extends AnimationTimer {
    @Override
    public void handle(long now) {
      pulses.release();
    }
  }
}
