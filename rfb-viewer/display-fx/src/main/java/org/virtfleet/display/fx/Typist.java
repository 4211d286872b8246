package org.virtfleet.display.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.virtfleet.display.fx.keys.KeySink;
import org.virtfleet.display.fx.keys.KeyboardLayout;
import org.virtfleet.display.fx.keys.TextStrokes;

/// Types text at a pace that a guest keeps up with: an emulated PS/2 keyboard holds 16 bytes, and
/// what comes faster is lost.
final class Typist {

  private static final Duration PACE = Duration.millis(15);

  private final KeySink sink;
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Timeline timeline;
  private TextStrokes strokes;

  Typist(KeySink sink, KeyboardLayout layout) {
    this.sink = sink;
    strokes = new TextStrokes(layout, sink);
    timeline = new Timeline(new KeyFrame(PACE, _ -> next()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  void layout(KeyboardLayout layout) {
    strokes = new TextStrokes(layout, sink);
  }

  void type(String text) {
    text.replace("\r\n", "\n").codePoints().forEach(waiting::add);
    timeline.play();
  }

  void stop() {
    waiting.clear();
    timeline.stop();
  }

  private void next() {
    Integer codePoint = waiting.poll();
    if (codePoint == null) {
      timeline.stop();
    } else {
      strokes.type(codePoint);
    }
  }
}
