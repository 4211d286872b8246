package org.virtfleet.rfb;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.virtfleet.display.AudioSink;

/// Writes down what a guest sounds like.
final class SoundLog implements AudioSink {

  private final List<String> events = new CopyOnWriteArrayList<>();
  private volatile int loudest;

  /// `begin`, `end`, `close` and, for samples, their bytes as hexadecimal digits.
  List<String> events() {
    return events;
  }

  /// The greatest amplitude of all samples so far.
  int loudest() {
    return loudest;
  }

  @Override
  public void begin() {
    events.add("begin");
  }

  @Override
  public void play(byte[] samples) {
    events.add(Hex.text(samples));
    for (int i = 0; i + 1 < samples.length; i += 2) {
      int sample = (short) ((samples[i] & 0xFF) | samples[i + 1] << 8);
      loudest = Math.max(loudest, Math.abs(sample));
    }
  }

  @Override
  public void end() {
    events.add("end");
  }

  @Override
  public void close() {
    events.add("close");
  }
}
