package org.virtfleet.desktop.core.sample;

import java.util.Arrays;
import java.util.concurrent.ConcurrentMap;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.RemoteDisplay;

/// A still picture of a desktop with two windows.
final class SampleDisplay implements RemoteDisplay {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 728;

  private final ObjectRef vm;
  private final ConcurrentMap<ObjectRef, DisplayListener> holders;

  /// @param holders who has which display: each has one place
  SampleDisplay(ObjectRef vm, ConcurrentMap<ObjectRef, DisplayListener> holders) {
    this.vm = vm;
    this.holders = holders;
  }

  @Override
  public DisplaySession open(DisplayListener listener) {
    var before = holders.put(vm, listener);
    if (before != null) {
      before.onEvent(taken());
    }
    return start(listener, () -> show(listener));
  }

  @Override
  public DisplaySession reopen(DisplayListener listener) {
    return holders.putIfAbsent(vm, listener) == null
        ? start(listener, () -> show(listener))
        : start(listener, () -> listener.onEvent(taken()));
  }

  private static DisplayEvent taken() {
    return new DisplayEvent.Disconnected(
        DisplayException.Code.TAKEN, "admin has opened it in another session.");
  }

  private DisplaySession start(DisplayListener listener, Runnable work) {
    Thread.ofPlatform().daemon().name("sample-display").start(work);
    return new DisplaySession() {
      @Override
      public void send(InputEvent event) {
        // Nobody is at home.
      }

      @Override
      public void close() {
        if (holders.remove(vm, listener)) {
          listener.onEvent(new DisplayEvent.Disconnected(DisplayException.Code.CLOSED, "Closed."));
        }
      }
    };
  }

  private static void show(DisplayListener listener) {
    try {
      var picture = new Framebuffer(WIDTH, HEIGHT);
      paint(picture.pixels());
      picture.addDamage(picture.bounds());
      listener.onEvent(new DisplayEvent.Connected("RFB 3.8", "None", "Tight", "sample"));
      listener.onEvent(new DisplayEvent.Resized(picture));
      listener.onEvent(new DisplayEvent.Updated(picture.bounds()));
    } catch (DisplayException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The same picture as a file.
  static byte[] png() {
    var pixels = new int[WIDTH * HEIGHT];
    paint(pixels);
    return SamplePng.of(pixels, WIDTH, HEIGHT);
  }

  private static void paint(int[] pixels) {
    for (int y = 0; y < HEIGHT; y++) {
      int shade =
          0xFF000000
              | (0x1A << 16)
              | ((0x70 - y * 0x28 / HEIGHT) << 8)
              | (0x86 - y * 0x20 / HEIGHT);
      Arrays.fill(pixels, y * WIDTH, (y + 1) * WIDTH, shade);
    }
    fill(pixels, 0, 0, WIDTH, 28, 0xFF1B2026);
    fill(pixels, 96, 330, 520, 300, 0xFFF6F8FA);
    fill(pixels, 96, 330, 520, 32, 0xFFE6E8EC);
    fill(pixels, 392, 56, 792, 484, 0xFF0D1117);
    fill(pixels, 392, 56, 792, 32, 0xFF2D333B);
    for (int line = 0; line < 8; line++) {
      fill(
          pixels,
          416,
          110 + line * 19,
          60 + line * 37 % 210,
          10,
          line % 2 == 0 ? 0xFF3FB950 : 0xFF58A6FF);
    }
    fill(pixels, 400, 270, 776, 19, 0xFF238636);
    for (int line = 0; line < 10; line++) {
      fill(pixels, 416, 298 + line * 19, 300 + line * 83 % 320, 9, 0xFF8B949E);
    }
  }

  private static void fill(int[] pixels, int x, int y, int width, int height, int colour) {
    for (int row = y; row < y + height; row++) {
      Arrays.fill(pixels, row * WIDTH + x, row * WIDTH + x + width, colour);
    }
  }
}
