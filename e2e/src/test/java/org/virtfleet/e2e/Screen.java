package org.virtfleet.e2e;

import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayEvent;
import org.virtfleet.display.DisplaySession;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.InputEvent;
import org.virtfleet.display.Transport;
import org.virtfleet.rfb.RfbDisplay;
import org.virtfleet.rfb.RfbOptions;
import org.virtfleet.streams.ByteStream;

/// A guest's display as the viewer's core sees it, without a window.
final class Screen implements AutoCloseable {

  private static final RfbOptions OPTIONS =
      RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new);

  private final AtomicReference<@Nullable Framebuffer> picture = new AtomicReference<>();
  private final DisplaySession session;

  Screen(ByteStream stream) {
    session = new RfbDisplay(() -> new Streamed(stream), OPTIONS).open(this::on);
  }

  private void on(DisplayEvent event) {
    if (event instanceof DisplayEvent.Resized(var framebuffer)) {
      picture.set(framebuffer);
    }
  }

  /// Waits until the picture is another one than it was.
  void awaitChange(Duration atMost) {
    await("a first picture").atMost(atMost).until(() -> picture.get() != null);
    var before = checksum();
    await("another picture").atMost(atMost).until(() -> checksum() != before);
  }

  /// @param scancode of the PC/XT set 1
  void press(int keysym, int scancode) {
    session.send(new InputEvent.Key(keysym, scancode, true));
    session.send(new InputEvent.Key(keysym, scancode, false));
  }

  private long checksum() {
    var shown = picture.get();
    var sum = new CRC32();
    if (shown != null) {
      for (var pixel : shown.pixels()) {
        sum.update(pixel >>> 16);
        sum.update(pixel >>> 8);
        sum.update(pixel);
      }
    }
    return sum.getValue();
  }

  @Override
  public void close() {
    session.close();
  }

  private record Streamed(ByteStream stream) implements Transport {
    @Override
    public InputStream input() {
      return stream.input();
    }

    @Override
    public OutputStream output() {
      return stream.output();
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
