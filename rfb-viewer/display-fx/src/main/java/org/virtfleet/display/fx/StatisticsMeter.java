package org.virtfleet.display.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.virtfleet.display.DisplayEvent;

/// Counts what the strip shows.
final class StatisticsMeter {

  private final ReadOnlyObjectWrapper<DisplayStatistics> statistics =
      new ReadOnlyObjectWrapper<>(DisplayStatistics.NONE);
  private final Timeline everySecond = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
  private int frames;
  private long since = System.nanoTime();

  StatisticsMeter() {
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
    DisplayStatistics now = statistics.get();
    statistics.set(
        new DisplayStatistics(
            now.width(), now.height(), now.scale(), connected.protocol(), connected.encoding(), 0));
  }

  void frameShown() {
    frames++;
  }

  void viewport(Viewport viewport) {
    DisplayStatistics now = statistics.get();
    statistics.set(
        new DisplayStatistics(
            viewport.guestWidth(),
            viewport.guestHeight(),
            viewport.scale(),
            now.protocol(),
            now.encoding(),
            now.framesPerSecond()));
  }

  private void tick() {
    long time = System.nanoTime();
    DisplayStatistics now = statistics.get();
    int perSecond = (int) Math.round(frames * 1e9 / (time - since));
    frames = 0;
    since = time;
    statistics.set(
        new DisplayStatistics(
            now.width(), now.height(), now.scale(), now.protocol(), now.encoding(), perSecond));
  }
}
