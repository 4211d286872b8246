package org.virtfleet.display.fx;

import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.SessionStatistics;

/// Counts what the strip shows.
final class StatisticsMeter {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ReadOnlyObjectWrapper<DisplayStatistics> statistics =
      new ReadOnlyObjectWrapper<>(DisplayStatistics.NONE);
  private final Timeline everySecond = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
  private final Supplier<SessionStatistics> session;
  private int frames;
  private long bytes;
  private long since = System.nanoTime();

  /// @param session the figures of the present session
  StatisticsMeter(Supplier<SessionStatistics> session) {
    this.session = session;
    everySecond.setCycleCount(Animation.INDEFINITE);
  }

  ReadOnlyObjectProperty<DisplayStatistics> statisticsProperty() {
    return statistics.getReadOnlyProperty();
  }

  void run(boolean running) {
    if (running) {
      everySecond.play();
    } else {
      everySecond.stop();
    }
  }

  void connected(DisplayEvent.Connected connected) {
    bytes = session.get().bytesReceived();
    statistics.set(statistics.get().withConnection(connected.protocol(), connected.encoding()));
  }

  /// @param count as the server tells, none of which is one
  void screens(int count) {
    statistics.set(statistics.get().withScreens(Math.max(1, count)));
  }

  void frameShown() {
    frames++;
  }

  void viewport(Viewport viewport) {
    statistics.set(
        statistics
            .get()
            .withPicture(viewport.guestWidth(), viewport.guestHeight(), viewport.scale()));
  }

  private void tick() {
    SessionStatistics now = session.get();
    long time = System.nanoTime();
    double seconds = (time - since) / NANOS_PER_SECOND;
    // A new session counts from nothing.
    long fresh = Math.max(0, now.bytesReceived() - bytes);
    statistics.set(
        statistics
            .get()
            .withRates(
                (int) Math.round(frames / seconds),
                Math.round(fresh * Byte.SIZE / seconds),
                now.roundTrip()));
    frames = 0;
    bytes = now.bytesReceived();
    since = time;
  }
}
