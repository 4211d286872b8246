package org.virtfleet.display.fx.media;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// A short tone for the guest's bell, at most one at a time. Silent on machines without sound.
public final class Bell implements Runnable {

  private static final float RATE = 22_050;
  private static final double PITCH = 660;
  private static final double SECONDS = 0.12;
  private static final double LOUDNESS = 40;

  private final Thread.Builder threads = Thread.ofPlatform().daemon().name("bell");
  private volatile boolean ringing;

  @Override
  public void run() {
    if (!ringing) {
      ringing = true;
      threads.start(this::ring);
    }
  }

  private void ring() {
    var format = new AudioFormat(RATE, 8, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      byte[] tone = tone();
      line.write(tone, 0, tone.length);
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException e) {
      // No sound device: a bell that nobody could hear is not worth a word.
    } finally {
      ringing = false;
    }
  }

  /// A sine that fades out, so that it ends without a click.
  private static byte[] tone() {
    byte[] samples = new byte[(int) (RATE * SECONDS)];
    for (int i = 0; i < samples.length; i++) {
      double fade = 1 - (double) i / samples.length;
      samples[i] = (byte) (LOUDNESS * fade * Math.sin(2 * Math.PI * PITCH * i / RATE));
    }
    return samples;
  }
}
